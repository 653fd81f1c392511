package dev.wagonway.wire.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/**
 * Puts JSON together as UTF-8, for the hot path: fixed pieces as they are, strings escaped. The
 * caller sees to the grammar. Reusable after {@link #take}; not safe for several threads.
 */
public final class JsonOut {

  private static final byte[] HEX = "0123456789abcdef".getBytes(US_ASCII);
  private static final int WORST_BYTES_PER_CHARACTER = 6;
  private static final int REPLACEMENT = 0xfffd;

  private byte[] bytes;
  private int size;

  /** Prepares for about {@code capacity} bytes. */
  public JsonOut(int capacity) {
    bytes = new byte[capacity];
  }

  /** Adds bytes as they are. */
  public JsonOut raw(byte[] piece) {
    return raw(piece, 0, piece.length);
  }

  /** Adds bytes as they are. */
  public JsonOut raw(byte[] piece, int from, int to) {
    reserve(to - from);
    System.arraycopy(piece, from, bytes, size, to - from);
    size += to - from;
    return this;
  }

  /** Adds ASCII text as it is. */
  public JsonOut raw(String ascii) {
    reserve(ascii.length());
    for (var i = 0; i < ascii.length(); i++) {
      bytes[size++] = (byte) ascii.charAt(i);
    }
    return this;
  }

  public JsonOut number(long number) {
    return raw(Long.toString(number));
  }

  /** Adds {@code text} as a JSON string, quotes included; lone surrogates become U+FFFD. */
  public JsonOut string(String text) {
    reserve(text.length() + 2);
    bytes[size++] = '"';
    var i = plain(text, 0);
    while (i < text.length()) {
      reserve(text.length() - i + WORST_BYTES_PER_CHARACTER);
      var c = text.charAt(i);
      if (c < 0x80) {
        escape(c);
        i++;
      } else {
        var point = text.codePointAt(i);
        encode(Character.getType(point) == Character.SURROGATE ? REPLACEMENT : point);
        i += Character.charCount(point);
      }
      i = plain(text, i);
    }
    bytes[size++] = '"';
    return this;
  }

  public int size() {
    return size;
  }

  /** What was put together, and a fresh start. */
  public byte[] take() {
    var taken = Arrays.copyOf(bytes, size);
    size = 0;
    return taken;
  }

  private void escape(char c) {
    bytes[size++] = '\\';
    switch (c) {
      case '"', '\\' -> bytes[size++] = (byte) c;
      case '\n' -> bytes[size++] = 'n';
      case '\r' -> bytes[size++] = 'r';
      case '\t' -> bytes[size++] = 't';
      default -> {
        bytes[size++] = 'u';
        bytes[size++] = '0';
        bytes[size++] = '0';
        bytes[size++] = HEX[c >> 4];
        bytes[size++] = HEX[c & 0xf];
      }
    }
  }

  /** Adds what needs no escape and gives the index after it; there is room for all of it. */
  private int plain(String text, int from) {
    var target = bytes;
    var at = size;
    var i = from;
    for (; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c < ' ' || c >= 0x7f || c == '"' || c == '\\') {
        break;
      }
      target[at++] = (byte) c;
    }
    size = at;
    return i;
  }

  /** Adds a character beyond ASCII. */
  private void encode(int point) {
    if (point < 0x800) {
      bytes[size++] = (byte) (0xc0 | (point >> 6));
    } else {
      if (point < 0x10000) {
        bytes[size++] = (byte) (0xe0 | (point >> 12));
      } else {
        bytes[size++] = (byte) (0xf0 | (point >> 18));
        bytes[size++] = (byte) (0x80 | ((point >> 12) & 0x3f));
      }
      bytes[size++] = (byte) (0x80 | ((point >> 6) & 0x3f));
    }
    bytes[size++] = (byte) (0x80 | (point & 0x3f));
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
    }
  }
}
