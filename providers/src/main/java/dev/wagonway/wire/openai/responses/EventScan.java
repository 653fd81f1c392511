package dev.wagonway.wire.openai.responses;

import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.json.NameSet;
import dev.wagonway.wire.json.TextSize;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one event without a tree: its type, what it adds, and where its larger members stand.
 * The type may come last, so that all is noted that any type has. Reusable; not safe for several
 * threads.
 */
final class EventScan {

  private static final NameSet<Member> MEMBERS = NameSet.of(Member.class);
  private static final int ABSENT = -1;

  private final @Nullable TextSize size;
  private final JsonCursor cursor = JsonCursor.lenient();
  private EventType type = EventType.OTHER;
  private boolean typed;
  private boolean error;
  private String delta = "";
  private boolean addsText;
  private long outputIndex;
  private long summaryIndex;
  private int objectStart;
  private int objectEnd;
  private int logprobsStart;
  private int logprobsEnd;

  private enum Member {
    TYPE,
    DELTA,
    OUTPUT_INDEX,
    SUMMARY_INDEX,
    LOGPROBS,
    RESPONSE,
    ITEM,
    ANNOTATION,
    ERROR
  }

  private EventScan(@Nullable TextSize size) {
    this.size = size;
  }

  /** One that decodes what events add. */
  static EventScan decoding() {
    return new EventScan(null);
  }

  /** One that only adds up the size of what events add. */
  static EventScan measuring(TextSize size) {
    return new EventScan(size);
  }

  /**
   * Looks at the event whose data is in that range.
   *
   * @throws dev.wagonway.wire.json.MalformedJson if that is not one JSON object
   */
  void read(byte[] bytes, int from, int to) {
    type = EventType.OTHER;
    typed = false;
    error = false;
    delta = "";
    addsText = false;
    outputIndex = 0;
    summaryIndex = 0;
    objectStart = ABSENT;
    logprobsStart = ABSENT;
    cursor.over(bytes, from, to);
    cursor.enterObject();
    while (cursor.nextName()) {
      readMember(MEMBERS.match(cursor));
    }
    cursor.finish();
  }

  /** The event's type; one that only says that it is an error is {@link EventType#ERROR}. */
  EventType type() {
    return !typed && error ? EventType.ERROR : type;
  }

  /** What it adds, if it is to be decoded. */
  String delta() {
    return delta;
  }

  /** Whether what it adds is not empty. */
  boolean addsText() {
    return addsText;
  }

  long outputIndex() {
    return outputIndex;
  }

  long summaryIndex() {
    return summaryIndex;
  }

  /** Where the response, the item or the annotation begins that it carries, or -1. */
  int objectStart() {
    return objectStart;
  }

  int objectEnd() {
    return objectEnd;
  }

  /** Where the probabilities begin that it carries, or -1. */
  int logprobsStart() {
    return logprobsStart;
  }

  int logprobsEnd() {
    return logprobsEnd;
  }

  private void readMember(@Nullable Member member) {
    switch (member) {
      case TYPE -> readType();
      case DELTA -> readDelta();
      case OUTPUT_INDEX -> outputIndex = index();
      case SUMMARY_INDEX -> summaryIndex = index();
      case LOGPROBS -> {
        cursor.peek();
        logprobsStart = cursor.position();
        cursor.skip();
        logprobsEnd = cursor.position();
      }
      case RESPONSE, ITEM, ANNOTATION -> readObject();
      case ERROR -> {
        error = cursor.peek() != 'n';
        cursor.skip();
      }
      case null -> cursor.skip();
    }
  }

  private void readType() {
    if (cursor.peek() == '"') {
      cursor.text();
      type = EventType.of(cursor);
      typed = true;
    } else {
      cursor.skip();
    }
  }

  private void readDelta() {
    if (cursor.peek() != '"') {
      cursor.skip();
      return;
    }
    if (size == null) {
      delta = cursor.string();
    } else {
      cursor.text();
      size.add(cursor);
    }
    addsText = cursor.textEnd() > cursor.textStart();
  }

  private void readObject() {
    var isObject = cursor.peek() == '{';
    var start = cursor.position();
    cursor.skip();
    if (isObject) {
      objectStart = start;
      objectEnd = cursor.position();
    }
  }

  private long index() {
    var first = cursor.peek();
    if (first < '0' || first > '9') {
      cursor.skip();
      return 0;
    }
    return Math.max(0, cursor.natural());
  }
}
