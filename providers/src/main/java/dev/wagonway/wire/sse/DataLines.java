package dev.wagonway.wire.sse;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** Reads the lines of the event that is being framed, and remembers where its data stands. */
final class DataLines {

  private static final byte[] FIELD = "data".getBytes(US_ASCII);
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private boolean begun;
  private int count;
  private int dataStart;
  private int dataEnd;
  private @Nullable ByteArrayOutputStream joined;

  /** Forgets the last event. */
  void begin() {
    count = 0;
    joined = null;
  }

  /**
   * Reads one line.
   *
   * @param base where the event begins; positions are remembered relative to it, as an event may
   *     move to another array between two lines
   * @param next the index after the line's end
   * @return whether the line is blank, which ends the event
   */
  boolean take(byte[] bytes, int base, int from, int next) {
    var end = next;
    if (bytes[end - 1] == '\n') {
      end--;
    }
    if (end > from && bytes[end - 1] == '\r') {
      end--;
    }
    var start = begun ? from : afterMark(bytes, from, end);
    begun = true;
    if (start == end) {
      return true;
    }
    var colon = start + FIELD.length;
    if (startsWith(bytes, start, end, FIELD) && (colon == end || bytes[colon] == ':')) {
      var value = Math.min(colon + 1, end);
      add(bytes, base, value < end && bytes[value] == ' ' ? value + 1 : value, end);
    }
    return false;
  }

  /** Tells {@code event}, whose place is set, where its data is; prepares for the next event. */
  void show(SseEvent event) {
    if (joined != null) {
      event.hold(joined.toByteArray(), 0, joined.size());
    } else if (count > 0) {
      event.holdInPlace(event.start() + dataStart, event.start() + dataEnd);
    } else {
      event.hold(SseFramer.NOTHING, -1, -1);
    }
    begin();
  }

  private void add(byte[] bytes, int base, int from, int to) {
    count++;
    if (count == 1) {
      dataStart = from - base;
      dataEnd = to - base;
      return;
    }
    if (joined == null) {
      joined = new ByteArrayOutputStream();
      joined.write(bytes, base + dataStart, dataEnd - dataStart);
    }
    joined.write('\n');
    joined.write(bytes, from, to - from);
  }

  private static int afterMark(byte[] bytes, int from, int end) {
    return startsWith(bytes, from, end, BYTE_ORDER_MARK) ? from + BYTE_ORDER_MARK.length : from;
  }

  private static boolean startsWith(byte[] bytes, int from, int end, byte[] prefix) {
    if (end - from < prefix.length) {
      return false;
    }
    for (var i = 0; i < prefix.length; i++) {
      if (bytes[from + i] != prefix[i]) {
        return false;
      }
    }
    return true;
  }
}
