package dev.wagonway.load;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Counts the events of one stream, split anywhere, and tells whether it ended as it should.
 * Confined to one thread.
 */
final class EventCount {

  private final byte[] ending;
  private final byte[] tail;
  private int events;
  private boolean atLineStart = true;

  /** Counts the events of a stream that should end with {@code ending}. */
  EventCount(String ending) {
    this.ending = ending.getBytes(StandardCharsets.US_ASCII);
    this.tail = new byte[this.ending.length];
  }

  /** Takes the next bytes and returns how many events they completed. */
  int feed(ByteBuf in, int offset, int length) {
    var before = events;
    var end = offset + length;
    int lineStart = offset;
    for (int i = in.indexOf(offset, end, (byte) '\n');
        i >= 0;
        i = in.indexOf(i + 1, end, (byte) '\n')) {
      if (i == lineStart && (atLineStart || i > offset)) {
        events++;
      }
      lineStart = i + 1;
    }
    if (length > 0) {
      atLineStart = lineStart == end;
      remember(in, offset, length);
    }
    return events - before;
  }

  /** How many events were complete so far. */
  int events() {
    return events;
  }

  /** Whether the last thing that came was the right ending. */
  boolean isDone() {
    return Arrays.equals(tail, ending);
  }

  private void remember(ByteBuf in, int offset, int length) {
    var fresh = Math.min(length, tail.length);
    System.arraycopy(tail, fresh, tail, 0, tail.length - fresh);
    in.getBytes(offset + length - fresh, tail, tail.length - fresh, fresh);
  }
}
