package dev.wagonway.wire.json;

import dev.wagonway.chat.TokenEstimate;

/**
 * Sums up how much text passed, in UTF-8 bytes as {@link TokenEstimate} wants them; an escape
 * counts as the character that it stands for. Not safe for several threads.
 */
public final class TextSize {

  private long asciiBytes;
  private long otherBytes;

  /** Adds the string that the cursor took last. */
  public void add(JsonCursor cursor) {
    if (cursor.isEscaped()) {
      addEscaped(cursor.bytes(), cursor.textStart(), cursor.textEnd());
    } else {
      addBytes(cursor.bytes(), cursor.textStart(), cursor.textEnd());
    }
  }

  /** Adds bytes as they stand. */
  public void addBytes(byte[] bytes, int from, int to) {
    var other = 0;
    var i = from;
    for (; i + Words.SIZE <= to; i += Words.SIZE) {
      other += Long.bitCount(Words.beyondAscii(Words.at(bytes, i)));
    }
    for (; i < to; i++) {
      other += bytes[i] < 0 ? 1 : 0;
    }
    otherBytes += other;
    asciiBytes += to - from - other;
  }

  /** The estimated number of tokens. */
  public long tokens() {
    return TokenEstimate.ofBytes(asciiBytes, otherBytes);
  }

  private void addEscaped(byte[] bytes, int from, int to) {
    var i = from;
    while (i < to) {
      var escape = Escapes.next(bytes, i, to);
      addBytes(bytes, i, escape);
      i = escape == to ? to : addEscape(bytes, escape);
    }
  }

  /** Adds the escape whose backslash is at {@code at}, and gives the index after it. */
  private int addEscape(byte[] bytes, int at) {
    if (bytes[at + 1] != 'u') {
      asciiBytes++;
      return at + 2;
    }
    var unit = Escapes.unit(bytes, at);
    if (unit < 0x80) {
      asciiBytes++;
    } else {
      otherBytes += unit < 0x800 || Character.isSurrogate(unit) ? 2 : 3;
    }
    return at + Escapes.UNICODE_LENGTH;
  }
}
