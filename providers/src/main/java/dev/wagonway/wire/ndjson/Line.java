package dev.wagonway.wire.ndjson;

import dev.wagonway.wire.stream.Piece;

/**
 * One line, as a view of an array that it does not own. Valid only while its {@link
 * LineFramer.Handler} runs.
 */
public final class Line implements Piece {

  private byte[] bytes = LineFramer.NOTHING;
  private int start;
  private int end;
  private int textStart;
  private int textEnd;
  private boolean inFeed;

  Line() {}

  @Override
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public int start() {
    return start;
  }

  /** After the line feed, if there is one. */
  @Override
  public int end() {
    return end;
  }

  /** Where the text begins: after white space and a byte order mark. */
  public int textStart() {
    return textStart;
  }

  /** Where the text ends: before white space and the line's end. */
  public int textEnd() {
    return textEnd;
  }

  @Override
  public boolean isInFeed() {
    return inFeed;
  }

  /** Whether the line says nothing. */
  public boolean isBlank() {
    return textStart == textEnd;
  }

  void place(byte[] bytes, int start, int end, boolean inFeed) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.inFeed = inFeed;
    textStart = start;
    textEnd = end;
    while (textEnd > textStart && isSpace(bytes[textEnd - 1])) {
      textEnd--;
    }
    while (textStart < textEnd && isSpace(bytes[textStart])) {
      textStart++;
    }
  }

  /** Leaves out the byte order mark that a stream may begin with. */
  void skipMark() {
    if (textEnd - textStart >= 3
        && bytes[textStart] == (byte) 0xEF
        && bytes[textStart + 1] == (byte) 0xBB
        && bytes[textStart + 2] == (byte) 0xBF) {
      textStart += 3;
    }
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }
}
