package dev.wagonway.wire.json;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Puts JSON together as UTF-8, for the hot path: fixed pieces as they are, strings escaped. The
 * caller sees to the grammar. Reusable after {@link #take}; not safe for several threads.
 */
public final class JsonOut {

  private static final byte[] HEX = "0123456789abcdef".getBytes(US_ASCII);
  private static final int WORST_BYTES_PER_CHARACTER = 6;

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
    reserve(text.length() * WORST_BYTES_PER_CHARACTER + 2);
    bytes[size++] = '"';
    var i = 0;
    while (i < text.length()) {
      var c = text.charAt(i);
      if (c >= ' ' && c < 0x7f && c != '"' && c != '\\') {
        bytes[size++] = (byte) c;
        i++;
      } else if (c < 0x80) {
        escape(c);
        i++;
      } else {
        var end = beyondAscii(text, i);
        var encoded = text.substring(i, end).getBytes(UTF_8);
        raw(repaired(text, i, end, encoded));
        i = end;
      }
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

  private static int beyondAscii(String text, int from) {
    var i = from;
    while (i < text.length() && text.charAt(i) >= 0x80) {
      i++;
    }
    return i;
  }

  /** Java writes lone surrogates as question marks; readers shall see that something was lost. */
  private static byte[] repaired(String text, int from, int to, byte[] encoded) {
    for (var i = 0; i < encoded.length; i++) {
      if (encoded[i] == '?') {
        var whole = new StringBuilder();
        text.substring(from, to)
            .codePoints()
            .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xfffd : c)
            .forEach(whole::appendCodePoint);
        return whole.toString().getBytes(UTF_8);
      }
    }
    return encoded;
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
    }
  }
}
