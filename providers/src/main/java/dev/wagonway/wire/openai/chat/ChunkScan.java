package dev.wagonway.wire.openai.chat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.Dialect;
import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.json.MalformedJson;
import dev.wagonway.wire.json.NameSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the chunks of which nearly all of a stream consists, without a tree: pieces of text, of
 * reasoning and of tool calls, the end, usage. Whatever else a chunk may hold makes it a rare one,
 * to be read as a tree. Reusable; not safe for several threads.
 */
final class ChunkScan {

  private static final NameSet<Member> MEMBERS = NameSet.of(Member.class);
  private static final NameSet<ChoiceMember> CHOICE_MEMBERS = NameSet.of(ChoiceMember.class);
  private static final NameSet<DeltaMember> DELTA_MEMBERS = NameSet.of(DeltaMember.class);
  private static final byte[] ERROR = "error".getBytes(US_ASCII);

  private final JsonCursor cursor = JsonCursor.lenient();
  private final Dialect dialect;
  private final List<ChunkChoice> choices = new ArrayList<>(1);
  private @Nullable Usage usage;
  private boolean rare;
  private String functionName = "";
  private String arguments = "";

  private enum Member {
    CHOICES,
    USAGE,
    OBJECT,
    ERROR,
    CITATIONS,
    BASE_RESP,
    X_GROQ
  }

  private enum ChoiceMember {
    INDEX,
    DELTA,
    TEXT,
    FINISH_REASON,
    LOGPROBS,
    MESSAGE,
    USAGE,
    STOP_REASON,
    MATCHED_STOP,
    ERROR
  }

  private enum DeltaMember {
    CONTENT,
    REASONING_CONTENT,
    REASONING,
    REFUSAL,
    TOOL_CALLS,
    ROLE,
    REASONING_DETAILS,
    FUNCTION_CALL,
    ANNOTATIONS,
    AUDIO,
    IMAGES,
    EXTRA_CONTENT
  }

  ChunkScan(Dialect dialect) {
    this.dialect = dialect;
  }

  /**
   * Reads the JSON from {@code from} to {@code to}; false if it is a rare chunk.
   *
   * @throws MalformedJson if it is not one JSON object
   */
  boolean read(byte[] bytes, int from, int to) {
    choices.clear();
    usage = null;
    rare = false;
    cursor.over(bytes, from, to);
    cursor.enterObject();
    while (cursor.nextName()) {
      switch (MEMBERS.match(cursor)) {
        case CHOICES -> readChoices();
        case USAGE -> usage = UsageReader.read(cursor, dialect);
        case OBJECT -> readObjectType();
        case ERROR, CITATIONS, BASE_RESP, X_GROQ -> expectNothing();
        case null -> cursor.skip();
      }
    }
    cursor.finish();
    return !rare;
  }

  /** Tells what was read. */
  void tell(AnswerEvents events) {
    choices.forEach(choice -> choice.tell(events));
    if (usage != null) {
      events.add(new ChatEvent.UsageReport(usage));
    }
  }

  private void readObjectType() {
    if (cursor.peek() != '"') {
      cursor.skip();
      return;
    }
    cursor.text();
    rare |=
        Arrays.equals(cursor.bytes(), cursor.textStart(), cursor.textEnd(), ERROR, 0, ERROR.length);
  }

  /** Takes a value that makes the chunk a rare one unless it is null or empty. */
  private void expectNothing() {
    switch (cursor.peek()) {
      case 'n' -> cursor.skip();
      case '[' -> {
        cursor.enterArray();
        while (cursor.nextElement()) {
          cursor.skip();
          rare = true;
        }
      }
      default -> {
        cursor.skip();
        rare = true;
      }
    }
  }

  private void readChoices() {
    if (cursor.peek() != '[') {
      expectNothing();
      return;
    }
    cursor.enterArray();
    while (cursor.nextElement()) {
      if (cursor.peek() == '{') {
        var choice = new ChunkChoice();
        readChoice(choice);
        choices.add(choice);
      } else {
        expectNothing();
      }
    }
  }

  private void readChoice(ChunkChoice choice) {
    cursor.enterObject();
    while (cursor.nextName()) {
      switch (CHOICE_MEMBERS.match(cursor)) {
        case INDEX -> choice.index = Math.max(0, natural());
        case DELTA -> readDelta(choice);
        case TEXT -> choice.content = words();
        case FINISH_REASON -> {
          var word = words();
          choice.finish = word.isEmpty() ? null : word;
        }
        case LOGPROBS, MESSAGE, USAGE, STOP_REASON, MATCHED_STOP, ERROR -> expectNothing();
        case null -> cursor.skip();
      }
    }
  }

  private void readDelta(ChunkChoice choice) {
    if (cursor.peek() != '{') {
      cursor.skip();
      return;
    }
    cursor.enterObject();
    while (cursor.nextName()) {
      switch (DELTA_MEMBERS.match(cursor)) {
        case CONTENT -> choice.content = words();
        case REASONING_CONTENT -> {
          var words = words();
          choice.reasoning = words.isEmpty() ? choice.reasoning : words;
        }
        case REASONING -> {
          var words = words();
          choice.reasoning = choice.reasoning.isEmpty() ? words : choice.reasoning;
        }
        case REFUSAL -> choice.refusal = words();
        case TOOL_CALLS -> readCalls(choice);
        case REASONING_DETAILS -> readDetails(choice);
        case FUNCTION_CALL, ANNOTATIONS, AUDIO, IMAGES, EXTRA_CONTENT -> expectNothing();
        case ROLE -> cursor.skip();
        case null -> cursor.skip();
      }
    }
  }

  /** Takes details that hold words alone, which count before those beside them. */
  private void readDetails(ChunkChoice choice) {
    if (cursor.peek() != '[') {
      expectNothing();
      return;
    }
    var words = new StringBuilder();
    cursor.enterArray();
    while (cursor.nextElement()) {
      if (cursor.peek() != '{') {
        expectNothing();
        continue;
      }
      cursor.enterObject();
      while (cursor.nextName()) {
        switch (ChunkMembers.DETAILS.match(cursor)) {
          case TEXT, SUMMARY -> words.append(words());
          case DATA, SIGNATURE -> expectNothing();
          case null -> cursor.skip();
        }
      }
    }
    choice.details = words.toString();
  }

  private void readCalls(ChunkChoice choice) {
    if (cursor.peek() != '[') {
      expectNothing();
      return;
    }
    choice.calls = new ArrayList<>(1);
    cursor.enterArray();
    while (cursor.nextElement()) {
      if (cursor.peek() == '{') {
        choice.calls.add(call());
      } else {
        expectNothing();
      }
    }
  }

  private ChunkChoice.Call call() {
    var index = AnswerEvents.UNKNOWN;
    var id = "";
    functionName = "";
    arguments = "";
    cursor.enterObject();
    while (cursor.nextName()) {
      switch (ChunkMembers.CALLS.match(cursor)) {
        case INDEX -> index = (int) Math.min(natural(), Integer.MAX_VALUE);
        case ID -> id = words();
        case FUNCTION -> readFunction();
        case CUSTOM, EXTRA_CONTENT -> expectNothing();
        case null -> cursor.skip();
      }
    }
    return new ChunkChoice.Call(index, new CallPiece(id, functionName, arguments));
  }

  private void readFunction() {
    if (cursor.peek() != '{') {
      expectNothing();
      return;
    }
    cursor.enterObject();
    while (cursor.nextName()) {
      switch (ChunkMembers.FUNCTIONS.match(cursor)) {
        case NAME -> functionName = words();
        case ARGUMENTS -> arguments = words();
        case null -> cursor.skip();
      }
    }
  }

  /** Takes a string; anything else but null makes the chunk a rare one. */
  private String words() {
    if (cursor.peek() == '"') {
      return cursor.string();
    }
    expectNothing();
    return "";
  }

  /** Takes a whole number; anything else counts as {@link AnswerEvents#UNKNOWN}. */
  private long natural() {
    var first = cursor.peek();
    if (first >= '0' && first <= '9') {
      return cursor.natural();
    }
    cursor.skip();
    return AnswerEvents.UNKNOWN;
  }
}
