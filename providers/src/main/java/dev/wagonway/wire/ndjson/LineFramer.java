package dev.wagonway.wire.ndjson;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.wire.json.Words;
import java.util.Arrays;

/**
 * Cuts a stream of bytes, split anywhere, into lines.
 *
 * <p>Lines end with LF, with or without a CR before it; a byte order mark at the very start belongs
 * to no text. A line that is split between feeds is put together in a buffer of at most {@value
 * #LIMIT_BYTES} bytes. Holds the state of one stream; not safe for several threads.
 */
public final class LineFramer {

  /** The largest line that may come in several pieces. */
  public static final int LIMIT_BYTES = 16 << 20;

  static final byte[] NOTHING = {};

  private static final int KEPT_BYTES = 64 << 10;

  private final Line line = new Line();
  private byte[] carry = NOTHING;
  private int carried;
  private boolean begun;

  /** Takes lines as they are found. */
  @FunctionalInterface
  public interface Handler {

    /** Looks at one line, possibly a blank one; {@code line} must not be kept. */
    void line(Line line);
  }

  /**
   * Takes the next bytes and shows the lines that they complete, in order.
   *
   * @throws FailureException with a {@link Failure.Broken} if a line is too large
   */
  public void feed(byte[] bytes, int offset, int length, Handler handler) {
    var end = offset + length;
    var position = offset;
    while (position < end) {
      var next = lineEnd(bytes, position, end);
      if (next < 0) {
        append(bytes, position, end);
        return;
      }
      if (carried > 0) {
        append(bytes, position, next);
        showCarried(handler);
      } else {
        show(bytes, position, next, true, handler);
      }
      position = next;
    }
  }

  /** Takes note that no more bytes come; shows the last line if it lacks its line feed. */
  public void end(Handler handler) {
    if (carried > 0) {
      showCarried(handler);
    }
  }

  private void showCarried(Handler handler) {
    var length = carried;
    carried = 0;
    show(carry, 0, length, false, handler);
    if (carry.length > KEPT_BYTES) {
      carry = NOTHING;
    }
  }

  private void show(byte[] bytes, int start, int end, boolean inFeed, Handler handler) {
    line.place(bytes, start, end, inFeed);
    if (!begun) {
      line.skipMark();
      begun = true;
    }
    handler.line(line);
  }

  private void append(byte[] bytes, int from, int to) {
    var size = carried + (to - from);
    if (size > LIMIT_BYTES) {
      throw new FailureException(
          new Failure.Broken(
              "a line of the stream is larger than " + LIMIT_BYTES + " bytes (expected: less)"));
    }
    if (size > carry.length) {
      carry =
          Arrays.copyOf(carry, Math.clamp(Math.max(size, 2L * carry.length), 1024, LIMIT_BYTES));
    }
    System.arraycopy(bytes, from, carry, carried, to - from);
    carried = size;
  }

  /** The index after the next line feed, or -1 if there is none. */
  private static int lineEnd(byte[] bytes, int from, int end) {
    var i = from;
    for (; i + Words.SIZE <= end; i += Words.SIZE) {
      var mask = Words.equal(Words.at(bytes, i), '\n');
      if (mask != 0) {
        return i + Words.first(mask) + 1;
      }
    }
    while (i < end && bytes[i] != '\n') {
      i++;
    }
    return i == end ? -1 : i + 1;
  }
}
