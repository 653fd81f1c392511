package dev.wagonway.wire.anthropic;

import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.json.MalformedJson;
import dev.wagonway.wire.json.NameSet;
import dev.wagonway.wire.json.TextSize;
import org.jspecify.annotations.Nullable;

/**
 * Looks over one event of a stream without a tree: what it is and, if it is a delta, what it adds.
 *
 * <p>Reusable; not safe for several threads.
 */
final class EventScan {

  private static final NameSet<Member> MEMBERS = NameSet.of(Member.class);
  private static final NameSet<DeltaMember> DELTA_MEMBERS = NameSet.of(DeltaMember.class);
  private static final NameSet<Type> TYPES = NameSet.of(Type.class);
  private static final NameSet<Delta> DELTAS = NameSet.of(Delta.class);

  private final JsonCursor cursor = JsonCursor.lenient();
  private final @Nullable TextSize size;
  private @Nullable Type type;
  private @Nullable Delta delta;
  private int index;
  private String payload = "";
  private boolean hasPayload;
  private boolean error;
  private int close;
  private int factsStart;
  private int factsEnd;

  private enum Member {
    TYPE,
    INDEX,
    DELTA,
    ERROR,
    WAGONWAY
  }

  private enum DeltaMember {
    TYPE,
    TEXT,
    THINKING,
    PARTIAL_JSON,
    SIGNATURE
  }

  /** What an event tells. */
  enum Type {
    MESSAGE_START,
    CONTENT_BLOCK_START,
    CONTENT_BLOCK_DELTA,
    CONTENT_BLOCK_STOP,
    MESSAGE_DELTA,
    MESSAGE_STOP,
    PING,
    ERROR
  }

  /** What a delta adds to. */
  enum Delta {
    TEXT_DELTA,
    THINKING_DELTA,
    INPUT_JSON_DELTA,
    SIGNATURE_DELTA,
    CITATIONS_DELTA
  }

  private EventScan(@Nullable TextSize size) {
    this.size = size;
  }

  /** A scan that decodes what deltas add. */
  static EventScan decoding() {
    return new EventScan(null);
  }

  /** A scan that only adds the size of what deltas add to {@code size}. */
  static EventScan measuring(TextSize size) {
    return new EventScan(size);
  }

  /**
   * Reads the JSON from {@code from} to {@code to}.
   *
   * @throws MalformedJson if it is not one JSON object
   */
  void read(byte[] bytes, int from, int to) {
    type = null;
    delta = null;
    index = 0;
    payload = "";
    hasPayload = false;
    error = false;
    factsStart = -1;
    cursor.over(bytes, from, to);
    cursor.enterObject();
    while (cursor.nextName()) {
      switch (MEMBERS.match(cursor)) {
        case TYPE -> type = readWord(TYPES);
        case INDEX -> index = readIndex();
        case DELTA -> readDelta();
        case ERROR -> {
          error = cursor.peek() != 'n';
          cursor.skip();
        }
        case WAGONWAY -> {
          cursor.peek();
          factsStart = cursor.position();
          cursor.skip();
          factsEnd = cursor.position();
        }
        case null -> cursor.skip();
      }
    }
    close = cursor.position() - 1;
    cursor.finish();
  }

  /** What the event tells, or null if that is unknown. */
  @Nullable Type type() {
    return error ? Type.ERROR : type;
  }

  /** What the delta adds to, or null if it is none or unknown. */
  @Nullable Delta delta() {
    return delta;
  }

  /** The block that is meant. */
  int index() {
    return index;
  }

  /** What the delta adds, possibly nothing; always empty if the scan only measures. */
  String payload() {
    return payload;
  }

  /** Whether the delta adds anything. */
  boolean hasPayload() {
    return hasPayload;
  }

  /** Where the event's closing brace is. */
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

  private <E extends Enum<E>> @Nullable E readWord(NameSet<E> words) {
    if (cursor.peek() != '"') {
      cursor.skip();
      return null;
    }
    cursor.text();
    return words.matchText(cursor);
  }

  private int readIndex() {
    var first = cursor.peek();
    if (first < '0' || first > '9') {
      cursor.skip();
      return 0;
    }
    return Math.clamp(cursor.natural(), 0, Integer.MAX_VALUE);
  }

  private void readDelta() {
    if (cursor.peek() != '{') {
      cursor.skip();
      return;
    }
    cursor.enterObject();
    while (cursor.nextName()) {
      switch (DELTA_MEMBERS.match(cursor)) {
        case TYPE -> delta = readWord(DELTAS);
        case TEXT, THINKING, PARTIAL_JSON -> readPayload(true);
        case SIGNATURE -> readPayload(false);
        case null -> cursor.skip();
      }
    }
  }

  private void readPayload(boolean isContent) {
    if (cursor.peek() != '"') {
      cursor.skip();
    } else if (size == null) {
      payload = cursor.string();
      hasPayload = !payload.isEmpty();
    } else {
      cursor.text();
      hasPayload = isContent && cursor.textEnd() > cursor.textStart();
      if (isContent) {
        size.add(cursor);
      }
    }
  }
}
