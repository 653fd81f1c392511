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
      if (bytes[i] != '\\') {
        otherBytes += bytes[i] < 0 ? 1 : 0;
        asciiBytes += bytes[i] < 0 ? 0 : 1;
        i++;
      } else if (bytes[i + 1] != 'u') {
        asciiBytes++;
        i += 2;
      } else {
        var unit = Escapes.unit(bytes, i);
        asciiBytes += unit < 0x80 ? 1 : 0;
        otherBytes += unit < 0x80 ? 0 : unit < 0x800 || Character.isSurrogate(unit) ? 2 : 3;
        i += 6;
      }
    }
  }
}
