package dev.wagonway.wire.gemini;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * What stands around the responses of a stream: each is an event, or all are elements of one array.
 * Holds the state of one stream.
 */
final class Framing {

  private static final byte[] NOTHING = {};
  private static final byte[] DATA = "data: ".getBytes(US_ASCII);
  private static final byte[] BLANK = "\r\n\r\n".getBytes(US_ASCII);
  private static final byte[] OPEN = "[".getBytes(US_ASCII);
  private static final byte[] COMMA = ",\r\n".getBytes(US_ASCII);
  private static final byte[] CLOSE = "]".getBytes(US_ASCII);
  private static final byte[] EMPTY = "[]".getBytes(US_ASCII);

  private final boolean isArray;
  private boolean begun;

  private Framing(boolean isArray) {
    this.isArray = isArray;
  }

  static Framing events() {
    return new Framing(false);
  }

  static Framing array() {
    return new Framing(true);
  }

  boolean isArray() {
    return isArray;
  }

  /** What comes before the next response. */
  byte[] before() {
    if (!isArray) {
      return DATA;
    }
    var first = !begun;
    begun = true;
    return first ? OPEN : COMMA;
  }

  /** What comes after a response. */
  byte[] after() {
    return isArray ? NOTHING : BLANK;
  }

  /** What comes at the end of the stream. */
  byte[] end() {
    if (!isArray) {
      return NOTHING;
    }
    return begun ? CLOSE.clone() : EMPTY.clone();
  }
}
