package dev.wagonway.wire.json;

/**
 * Decodes the beginning or the end of a JSON string's text, in time that depends on how much is
 * wanted and not on how long the text is. The text is valid JSON and valid UTF-8, and is given by
 * the range between its quotes.
 */
public final class TextEnds {

  /** The most bytes that stand for one character: those of a {@code \}{@code u} escape. */
  public static final int BYTES_PER_CHARACTER = Escapes.UNICODE_LENGTH;

  private TextEnds() {}

  /** The first characters of the text, at most {@code characters} of them. */
  public static String first(byte[] bytes, int from, int to, int characters) {
    var most = (long) characters * BYTES_PER_CHARACTER;
    var end = to - from <= most ? to : boundary(bytes, from, from + (int) most, to);
    var text = Escapes.decode(bytes, from, end);
    return text.length() <= characters ? text : text.substring(0, characters);
  }

  /** The last characters of the text, at most {@code characters} of them. */
  public static String last(byte[] bytes, int from, int to, int characters) {
    var most = (long) characters * BYTES_PER_CHARACTER;
    var start = to - from <= most ? from : boundary(bytes, from, to - (int) most, to);
    var text = Escapes.decode(bytes, start, to);
    return text.substring(Math.max(0, text.length() - characters));
  }

  /** The first index from {@code at} on at which a character begins. */
  private static int boundary(byte[] bytes, int from, int at, int to) {
    var boundary = at;
    for (var i = at - 1; i >= Math.max(from, at - BYTES_PER_CHARACTER + 1); i--) {
      if (bytes[i] == '\\') {
        var begins = startsEscape(bytes, from, i);
        boundary = begins ? Math.max(at, Escapes.end(bytes, i, to)) : at;
        break;
      }
    }
    while (boundary < to && (bytes[boundary] & 0xC0) == 0x80) {
      boundary++;
    }
    return boundary;
  }

  /** Whether the backslash at {@code at} begins an escape rather than being escaped itself. */
  private static boolean startsEscape(byte[] bytes, int from, int at) {
    var first = at;
    while (first > from && bytes[first - 1] == '\\') {
      first--;
    }
    return (at - first) % 2 == 0;
  }
}
