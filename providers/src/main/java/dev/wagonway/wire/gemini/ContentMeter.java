package dev.wagonway.wire.gemini;

import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.json.NameSet;
import dev.wagonway.wire.stream.Choices;
import dev.wagonway.wire.stream.Tally;
import org.jspecify.annotations.Nullable;

/**
 * Takes note of what one relayed answer shows, response by response. Confined to the thread that
 * feeds the answer.
 */
final class ContentMeter {

  private static final NameSet<Member> MEMBERS = NameSet.ofCamelCase(Member.class);

  private final JsonCursor cursor = JsonCursor.lenient();
  private final Tally tally = new Tally();
  private final Choices choices = new Choices();

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
      choices.note(candidate.index, candidate.finish != null);
      noteFinish(candidate.finish);
      if (candidate.finish != null) {
        tally.noteEnd(candidate.finish.equals("STOP"));
      }
      if (candidate.contentStart >= 0) {
        cursor.over(bytes, candidate.contentStart, candidate.contentEnd);
        noteObject();
      }
    }
    tally.noteUsage(chunk.usage());
  }

  private void noteFinish(@Nullable String word) {
    var reason = word == null ? null : FinishWords.read(word, false);
    if (reason != null) {
      tally.noteFinish(reason);
    }
  }

  /** The word with which a candidate ended that has nothing to show for it, or null. */
  @Nullable String badFinish(Chunk chunk) {
    for (var i = 0; i < chunk.candidates(); i++) {
      var word = chunk.candidate(i).finish;
      if (word != null && !tally.hasContent() && FinishWords.read(word, false) == null) {
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
          tally.size().addBytes(cursor.bytes(), start, cursor.position());
        }
        case INLINE_DATA -> {
          noteContent(first == '{');
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
    tally.size().add(cursor);
    noteContent(cursor.textEnd() > cursor.textStart());
  }

  private void noteCall(int first) {
    if (first == '{') {
      tally.noteContent();
      noteObject();
    } else {
      cursor.skip();
    }
  }

  private void noteContent(boolean any) {
    if (any) {
      tally.noteContent();
    }
  }

  /** What the answer has shown so far. */
  Tally tally() {
    return tally;
  }

  /** Which alternatives there are. */
  Choices choices() {
    return choices;
  }
}
