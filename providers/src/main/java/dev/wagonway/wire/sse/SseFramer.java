package dev.wagonway.wire.sse;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.wire.json.Words;
import java.util.Arrays;

/**
 * Cuts a stream of bytes, split anywhere, into server-sent events.
 *
 * <p>Lines end with CR, LF or both; a byte order mark at the very start is ignored; an event ends
 * with a blank line. A CR at the end of what has come so far waits for the next byte, as an LF may
 * still belong to it. An event that is split between feeds is put together in a buffer of at most
 * {@value #LIMIT_BYTES} bytes. Holds the state of one stream; not safe for several threads.
 */
public final class SseFramer {

  /** The largest event that may come in several pieces. */
  public static final int LIMIT_BYTES = 16 << 20;

  static final byte[] NOTHING = {};

  private static final int KEPT_BYTES = 64 << 10;

  private final SseEvent event = new SseEvent();
  private final DataLines lines = new DataLines();
  private byte[] carry = NOTHING;
  private int carried;
  private int lineStart;

  /** Takes events as they are found. */
  @FunctionalInterface
  public interface Handler {

    /** Looks at one event; {@code event} must not be kept. */
    void event(SseEvent event);
  }

  /**
   * Takes the next bytes and shows the events that they complete, in order.
   *
   * @throws FailureException with a {@link Failure.Broken} if an event is too large
   */
  public void feed(byte[] bytes, int offset, int length, Handler handler) {
    var end = offset + length;
    var position = carried > 0 ? resume(bytes, offset, end, handler) : offset;
    while (position < end) {
      position = frame(bytes, position, end, handler);
    }
  }

  /** Takes note that no more bytes come; half an event is dropped. */
  public void end(Handler handler) {
    if (carried > lineStart && carry[carried - 1] == '\r') {
      takeCarriedLine(handler);
    }
    carried = 0;
  }

  /** Finds one whole event in place, or puts the beginning of one aside. */
  private int frame(byte[] bytes, int start, int end, Handler handler) {
    lines.begin();
    var line = start;
    while (true) {
      var next = lineEnd(bytes, line, end);
      if (next < 0) {
        carried = 0;
        append(bytes, start, end);
        lineStart = line - start;
        return end;
      }
      if (lines.take(bytes, start, line, next)) {
        event.place(bytes, start, next, true);
        lines.show(event);
        handler.event(event);
        return next;
      }
      line = next;
    }
  }

  private int resume(byte[] bytes, int offset, int end, Handler handler) {
    var position = offset;
    while (position < end && carried > 0) {
      var next = carriedLineEnd(bytes, position, end);
      var upTo = next < 0 ? end : next;
      append(bytes, position, upTo);
      position = upTo;
      if (next >= 0) {
        takeCarriedLine(handler);
      }
    }
    return position;
  }

  private int carriedLineEnd(byte[] bytes, int position, int end) {
    if (carried > lineStart && carry[carried - 1] == '\r') {
      return bytes[position] == '\n' ? position + 1 : position;
    }
    return lineEnd(bytes, position, end);
  }

  private void takeCarriedLine(Handler handler) {
    var blank = lines.take(carry, 0, lineStart, carried);
    lineStart = carried;
    if (blank) {
      event.place(carry, 0, carried, false);
      lines.show(event);
      carried = 0;
      handler.event(event);
      if (carry.length > KEPT_BYTES) {
        carry = NOTHING;
      }
    }
  }

  private void append(byte[] bytes, int from, int to) {
    var size = carried + (to - from);
    if (size > LIMIT_BYTES) {
      throw new FailureException(
          new Failure.Broken(
              "an event of the stream is larger than " + LIMIT_BYTES + " bytes (expected: less)"));
    }
    if (size > carry.length) {
      carry =
          Arrays.copyOf(carry, Math.clamp(Math.max(size, 2L * carry.length), 1024, LIMIT_BYTES));
    }
    System.arraycopy(bytes, from, carry, carried, to - from);
    carried = size;
  }

  /** The index after the line's end, or -1 if it is not certain yet. */
  private static int lineEnd(byte[] bytes, int from, int end) {
    var i = from;
    while (i + Words.SIZE <= end) {
      var word = Words.at(bytes, i);
      var mask = Words.equal(word, '\n') | Words.equal(word, '\r');
      if (mask != 0) {
        i += Words.first(mask);
        break;
      }
      i += Words.SIZE;
    }
    while (i < end && bytes[i] != '\n' && bytes[i] != '\r') {
      i++;
    }
    if (i == end) {
      return -1;
    }
    if (bytes[i] == '\n') {
      return i + 1;
    }
    if (i + 1 == end) {
      return -1;
    }
    return bytes[i + 1] == '\n' ? i + 2 : i + 1;
  }
}
