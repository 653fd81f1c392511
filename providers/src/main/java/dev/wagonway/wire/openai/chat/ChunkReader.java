package dev.wagonway.wire.openai.chat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.wagonway.spi.Dialect;
import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.json.MalformedJson;
import dev.wagonway.wire.json.NameSet;
import dev.wagonway.wire.stream.Choices;
import dev.wagonway.wire.stream.Tally;
import java.util.Arrays;

/**
 * Reads one chunk of a stream, or one whole answer, into a meter, without a tree.
 *
 * <p>Reusable; not safe for several threads.
 */
final class ChunkReader {

  private static final NameSet<Member> MEMBERS = NameSet.of(Member.class);
  private static final NameSet<Status> STATUSES = NameSet.of(Status.class);
  private static final NameSet<ChoiceMember> CHOICE_MEMBERS = NameSet.of(ChoiceMember.class);
  private static final NameSet<DeltaMember> DELTA_MEMBERS = NameSet.of(DeltaMember.class);

  /** The {@code object} of an error event as older vLLM servers write it. */
  private static final byte[] ERROR = "error".getBytes(US_ASCII);

  private final Tally meter;
  private final Choices alternatives;
  private final Dialect dialect;
  private final JsonCursor cursor = JsonCursor.lenient();
  private final SpokenText spoken;
  private boolean error;
  private int choices;
  private boolean finishing;
  private boolean usage;
  private int close;
  private int factsStart;
  private int factsEnd;

  private enum Member {
    CHOICES,
    USAGE,
    ERROR,
    OBJECT,
    WAGONWAY,
    BASE_RESP
  }

  /** Where MiniMax tells of errors in answers of status 200. */
  private enum Status {
    STATUS_CODE
  }

  private enum ChoiceMember {
    DELTA,
    MESSAGE,
    FINISH_REASON,
    INDEX,
    USAGE,
    ERROR,
    /** What OpenAI's older API has instead of a message. */
    TEXT
  }

  private enum DeltaMember {
    CONTENT,
    REASONING_CONTENT,
    REASONING,
    REASONING_DETAILS,
    REFUSAL,
    TOOL_CALLS,
    FUNCTION_CALL,
    AUDIO,
    IMAGES
  }

  ChunkReader(Tally meter, Choices alternatives, Dialect dialect) {
    this.meter = meter;
    this.alternatives = alternatives;
    this.dialect = dialect;
    spoken = new SpokenText(cursor, meter.size());
  }

  /**
   * Reads the JSON from {@code from} to {@code to}.
   *
   * @throws MalformedJson if it is not one JSON object
   */
  void read(byte[] bytes, int from, int to) {
    error = false;
    choices = -1;
    finishing = false;
    usage = false;
    factsStart = -1;
    cursor.over(bytes, from, to);
    cursor.enterObject();
    while (cursor.nextName()) {
      switch (MEMBERS.match(cursor)) {
        case CHOICES -> readChoices();
        case USAGE -> readUsage();
        case ERROR -> {
          error |= cursor.peek() != 'n';
          cursor.skip();
        }
        case OBJECT -> readObjectType();
        case WAGONWAY -> readFacts();
        case BASE_RESP -> readStatus();
        case null -> cursor.skip();
      }
    }
    close = cursor.position() - 1;
    cursor.finish();
  }

  /** Whether the chunk tells of an error. */
  boolean isError() {
    return error;
  }

  /** Whether the chunk lists at least one alternative. */
  boolean hasChoices() {
    return choices > 0;
  }

  /** Whether the chunk carries usage, and says that there is nothing else to it. */
  boolean isUsageOnly() {
    return usage && choices <= 0;
  }

  /** Whether the chunk carries usage together with the end of an alternative. */
  boolean isUsageAtFinish() {
    return usage && finishing;
  }

  /** Where the chunk's closing brace is. */
  int close() {
    return close;
  }

  /** Where the value of a gateway's earlier facts begins, or -1 if there is none. */
  int factsStart() {
    return factsStart;
  }

  int factsEnd() {
    return factsEnd;
  }

  private void readObjectType() {
    if (cursor.peek() != '"') {
      cursor.skip();
      return;
    }
    cursor.text();
    error |=
        Arrays.equals(cursor.bytes(), cursor.textStart(), cursor.textEnd(), ERROR, 0, ERROR.length);
  }

  private void readStatus() {
    if (cursor.peek() != '{') {
      cursor.skip();
      return;
    }
    cursor.enterObject();
    while (cursor.nextName()) {
      var first = cursor.peek();
      if (STATUSES.match(cursor) != null && first >= '0' && first <= '9') {
        error |= cursor.natural() != 0;
      } else {
        cursor.skip();
      }
    }
  }

  private void readFacts() {
    cursor.peek();
    factsStart = cursor.position();
    cursor.skip();
    factsEnd = cursor.position();
  }

  private void readUsage() {
    var read = UsageReader.read(cursor, dialect);
    if (read != null) {
      meter.noteUsage(read);
      usage = true;
    }
  }

  private void readChoices() {
    if (cursor.peek() != '[') {
      cursor.skip();
      return;
    }
    choices = 0;
    cursor.enterArray();
    while (cursor.nextElement()) {
      choices++;
      if (cursor.peek() == '{') {
        readChoice();
      } else {
        cursor.skip();
      }
    }
  }

  private void readChoice() {
    var index = 0L;
    var finishes = false;
    cursor.enterObject();
    while (cursor.nextName()) {
      switch (CHOICE_MEMBERS.match(cursor)) {
        case DELTA, MESSAGE -> readDelta();
        case FINISH_REASON -> finishes = readEnd();
        case INDEX -> {
          var first = cursor.peek();
          if (first >= '0' && first <= '9') {
            index = cursor.natural();
          } else {
            cursor.skip();
          }
        }
        case USAGE -> readUsage();
        case ERROR -> {
          error |= cursor.peek() != 'n';
          cursor.skip();
        }
        case TEXT -> readWords();
        case null -> cursor.skip();
      }
    }
    finishing |= finishes;
    alternatives.note(index, finishes);
  }

  private boolean readEnd() {
    if (cursor.peek() != '"') {
      cursor.skip();
      return false;
    }
    var word = cursor.string();
    meter.noteFinish(FinishWords.read(word));
    if (!meter.hasContent()) {
      meter.noteEnd(word.equals("stop"));
    }
    return true;
  }

  private void readDelta() {
    if (cursor.peek() != '{') {
      cursor.skip();
      return;
    }
    cursor.enterObject();
    while (cursor.nextName()) {
      switch (DELTA_MEMBERS.match(cursor)) {
        case CONTENT, REASONING_CONTENT, REASONING, REFUSAL -> readWords();
        case TOOL_CALLS, FUNCTION_CALL -> noteContent(spoken.readWords());
        case AUDIO, IMAGES -> noteContent(spoken.read());
        case REASONING_DETAILS -> {
          // They repeat what reasoning says, so they are not counted.
          if (cursor.peek() == '[') {
            noteContent(!isEmptyArray());
          } else {
            cursor.skip();
          }
        }
        case null -> cursor.skip();
      }
    }
  }

  private void readWords() {
    if (cursor.peek() == '"') {
      cursor.text();
      meter.size().add(cursor);
      noteContent(cursor.textEnd() > cursor.textStart());
    } else {
      noteContent(spoken.read());
    }
  }

  private boolean isEmptyArray() {
    var empty = true;
    cursor.enterArray();
    while (cursor.nextElement()) {
      empty = false;
      cursor.skip();
    }
    return empty;
  }

  private void noteContent(boolean any) {
    if (any) {
      meter.noteContent();
    }
  }
}
