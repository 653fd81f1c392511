package dev.wagonway.load.chaos;

/** How an upstream treats a request. */
sealed interface Conduct {

  /** It answers in full. */
  record Healthy() implements Conduct {}

  /** Its port is closed, and so are its connections. */
  record Absent() implements Conduct {}

  /** It accepts connections and reads nothing. */
  record Deaf() implements Conduct {}

  /** It refuses with a status. */
  record Refusal(int status, boolean saysWhen, String code) implements Conduct {}

  /** It begins and, at {@code point}, does what {@code end} says. */
  record Cut(Point point, End end) implements Conduct {}

  /** It answers in full, a few bytes at a time. */
  record Trickle() implements Conduct {}

  /** It answers in full, but its head takes long. */
  record SlowHead() implements Conduct {}

  /** It sends signs of life for ever, and no content. */
  record KeepAlives() implements Conduct {}

  /** It announces {@code by} bytes more than it sends. */
  record WrongLength(int by) implements Conduct {}

  /** It sends what no client can understand. */
  record Garbage(Kind kind) implements Conduct {}

  /** It tells of an error in the answer itself, after some content if {@code late}. */
  record ErrorInside(boolean late) implements Conduct {}

  /** It answers with nothing: not even a body, or a well-formed answer without content. */
  record Nothing(boolean formed) implements Conduct {}

  /** It answers with a hundred megabytes. */
  record Flood() implements Conduct {}

  /** It treats every {@code nth} request like that, and answers the others. */
  record Sometimes(int nth, Conduct conduct) implements Conduct {}

  /** The place in an answer. */
  enum Point {
    BEFORE_HEAD,
    IN_HEAD,
    BEFORE_CONTENT,
    MID_CONTENT
  }

  /** What happens there. */
  enum End {
    /** Nothing any more; the connection stays. */
    STALL,
    /** A reset. */
    RESET,
    /** A FIN, as if all had been said. */
    FIN
  }

  /** What is broken. */
  enum Kind {
    NOT_HTTP,
    CHUNKS,
    JSON,
    EVENTS,
    CONTENT_TYPE
  }
}
