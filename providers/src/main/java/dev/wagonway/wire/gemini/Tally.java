package dev.wagonway.wire.gemini;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.Metered;
import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.json.NameSet;
import dev.wagonway.wire.json.TextSize;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** What one relayed answer has shown so far. Confined to the thread that feeds the answer. */
final class Tally implements Metered {

  private static final NameSet<Member> MEMBERS = NameSet.ofCamelCase(Member.class);

  private final JsonCursor cursor = JsonCursor.lenient();
  private final TextSize size = new TextSize();
  private final BitSet begun = new BitSet();
  private final BitSet finished = new BitSet();
  private boolean content;
  private boolean complete;
  private @Nullable Usage usage;
  private @Nullable Failure failure;

  /** Members of contents and parts that lead to words, or are some. */
  private enum Member {
    PARTS,
    TEXT,
    FUNCTION_CALL,
    NAME,
    ARGS,
    INLINE_DATA
  }

  /** Takes note of a response. */
  void note(byte[] bytes, Chunk chunk) {
    for (var i = 0; i < chunk.candidates(); i++) {
      var candidate = chunk.candidate(i);
      begun.set(candidate.index);
      if (candidate.finish != null) {
        finished.set(candidate.index);
      }
      if (candidate.contentStart >= 0) {
        cursor.over(bytes, candidate.contentStart, candidate.contentEnd);
        noteObject();
      }
    }
    if (chunk.usage() != null) {
      usage = chunk.usage();
    }
  }

  /** The word with which a candidate ended that has nothing to show for it, or null. */
  @Nullable String badFinish(Chunk chunk) {
    for (var i = 0; i < chunk.candidates(); i++) {
      var word = chunk.candidate(i).finish;
      if (word != null && !content && FinishWords.read(word, false) == null) {
        return word;
      }
    }
    return null;
  }

  private void noteObject() {
    cursor.enterObject();
    while (cursor.nextName()) {
      var member = MEMBERS.match(cursor);
      var first = cursor.peek();
      switch (member) {
        case PARTS -> noteParts(first);
        case TEXT, NAME -> noteText(first);
        case FUNCTION_CALL -> noteCall(first);
        case ARGS -> {
          var start = cursor.position();
          cursor.skip();
          size.addBytes(cursor.bytes(), start, cursor.position());
        }
        case INLINE_DATA -> {
          content |= first == '{';
          cursor.skip();
        }
        case null -> cursor.skip();
      }
    }
  }

  private void noteParts(int first) {
    if (first != '[') {
      cursor.skip();
      return;
    }
    cursor.enterArray();
    while (cursor.nextElement()) {
      if (cursor.peek() == '{') {
        noteObject();
      } else {
        cursor.skip();
      }
    }
  }

  private void noteText(int first) {
    if (first != '"') {
      cursor.skip();
      return;
    }
    cursor.text();
    size.add(cursor);
    content |= cursor.textEnd() > cursor.textStart();
  }

  private void noteCall(int first) {
    if (first == '{') {
      content = true;
      noteObject();
    } else {
      cursor.skip();
    }
  }

  void noteUsage(@Nullable Usage reported) {
    usage = reported;
  }

  void complete() {
    complete = true;
  }

  void fail(Failure cause) {
    failure = cause;
  }

  /** Whether there was an alternative. */
  boolean hasBegun() {
    return !begun.isEmpty();
  }

  /** Whether each alternative that began has told why it ended, and there is at least one. */
  boolean allFinished() {
    return !begun.isEmpty() && begun.equals(finished);
  }

  @Override
  public boolean hasContent() {
    return content;
  }

  @Override
  public boolean isComplete() {
    return complete;
  }

  @Override
  public @Nullable Usage usage() {
    return usage;
  }

  @Override
  public long estimatedOutputTokens() {
    return size.tokens();
  }

  @Override
  public @Nullable Failure failure() {
    return failure;
  }
}
