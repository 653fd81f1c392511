package dev.wagonway.wire.eventstream;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import java.util.Arrays;

/**
 * Cuts a stream of bytes, split anywhere, into frames, and checks them.
 *
 * <p>A frame that is split between feeds is put together in a buffer of at most {@value
 * #LIMIT_BYTES} bytes; larger frames are refused, however they come. Holds the state of one stream;
 * not safe for several threads.
 */
public final class FrameCutter {

  /** The largest frame. */
  public static final int LIMIT_BYTES = 16 << 20;

  static final byte[] NOTHING = {};

  private static final int KEPT_BYTES = 64 << 10;
  private static final int FIRST_BYTES = 1024;

  private final Frame frame = new Frame();
  private byte[] carry = NOTHING;
  private int carried;

  /** Takes frames as they are found. */
  @FunctionalInterface
  public interface Handler {

    /** Looks at one frame; {@code frame} must not be kept. */
    void frame(Frame frame);
  }

  /**
   * Takes the next bytes and shows the frames that they complete, in order.
   *
   * @throws FailureException with a {@link Failure.Broken} if a frame is too large, its checksums
   *     are wrong, or its headers make no sense; nothing can be fed afterwards
   */
  public void feed(byte[] bytes, int offset, int length, Handler handler) {
    var end = offset + length;
    var position = carried > 0 ? resume(bytes, offset, end, handler) : offset;
    while (position < end) {
      var whole =
          end - position < FrameLayout.PRELUDE_BYTES
              ? Integer.MAX_VALUE
              : checkedLength(bytes, position);
      if (end - position < whole) {
        append(bytes, position, end);
        return;
      }
      show(bytes, position, position + whole, true, handler);
      position += whole;
    }
  }

  /** Whether the last frame is not complete. */
  public boolean isInFrame() {
    return carried > 0;
  }

  private int resume(byte[] bytes, int offset, int end, Handler handler) {
    var position = offset;
    if (carried < FrameLayout.PRELUDE_BYTES) {
      var taken = Math.min(end - position, FrameLayout.PRELUDE_BYTES - carried);
      append(bytes, position, position + taken);
      position += taken;
      if (carried < FrameLayout.PRELUDE_BYTES) {
        return position;
      }
    }
    var whole = checkedLength(carry, 0);
    var taken = Math.min(end - position, whole - carried);
    append(bytes, position, position + taken);
    position += taken;
    if (carried == whole) {
      carried = 0;
      show(carry, 0, whole, false, handler);
      if (carry.length > KEPT_BYTES) {
        carry = NOTHING;
      }
    }
    return position;
  }

  /** The length of the frame that begins at {@code from}; its prelude is there. */
  private static int checkedLength(byte[] bytes, int from) {
    var checked = from + FrameLayout.LENGTHS_BYTES;
    if (FrameLayout.checksum(bytes, from, checked) != FrameLayout.intAt(bytes, checked)) {
      throw FrameLayout.broken("has a prelude that does not match its checksum");
    }
    var length = FrameLayout.intAt(bytes, from);
    var headers = FrameLayout.intAt(bytes, from + Integer.BYTES);
    if (length < FrameLayout.LEAST_BYTES || length > LIMIT_BYTES) {
      throw FrameLayout.broken(
          "says that it has "
              + Integer.toUnsignedString(length)
              + " bytes (expected: "
              + FrameLayout.LEAST_BYTES
              + " to "
              + LIMIT_BYTES
              + ")");
    }
    if (headers < 0 || headers > length - FrameLayout.LEAST_BYTES) {
      throw FrameLayout.broken("has headers that are longer than itself");
    }
    return length;
  }

  private void show(byte[] bytes, int from, int to, boolean isFeed, Handler handler) {
    var checked = to - FrameLayout.CHECKSUM_BYTES;
    if (FrameLayout.checksum(bytes, from, checked) != FrameLayout.intAt(bytes, checked)) {
      throw FrameLayout.broken("does not match its checksum");
    }
    frame.place(bytes, from, to, isFeed);
    handler.frame(frame);
  }

  private void append(byte[] bytes, int from, int to) {
    var size = carried + (to - from);
    if (size > carry.length) {
      carry = Arrays.copyOf(carry, Math.max(FIRST_BYTES, Math.max(size, 2 * carry.length)));
    }
    System.arraycopy(bytes, from, carry, carried, to - from);
    carried = size;
  }
}
