package dev.wagonway.wire.sse;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.wagonway.wire.stream.Piece;
import java.util.Arrays;

/**
 * One event, as a view of arrays that it does not own. Valid only while its {@link
 * SseFramer.Handler} runs.
 */
public final class SseEvent implements Piece {

  private static final byte[] DONE = "[DONE]".getBytes(US_ASCII);

  private byte[] bytes = SseFramer.NOTHING;
  private int start;
  private int end;
  private boolean inFeed;
  private byte[] data = SseFramer.NOTHING;
  private int dataStart;
  private int dataEnd;
  private boolean dataInPlace;

  SseEvent() {}

  @Override
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public int start() {
    return start;
  }

  /** After the blank line. */
  @Override
  public int end() {
    return end;
  }

  @Override
  public boolean isInFeed() {
    return inFeed;
  }

  /** Whether there was a {@code data} line; events without are comments or noise. */
  public boolean hasData() {
    return dataStart >= 0;
  }

  /**
   * Whether the data is {@code [DONE]}, with which OpenAI's APIs end streams, and some servers of
   * other APIs too. False without data.
   */
  public boolean isDone() {
    var to = dataEnd;
    while (to > dataStart && data[to - 1] == ' ') {
      to--;
    }
    return dataStart >= 0 && Arrays.equals(data, dataStart, to, DONE, 0, DONE.length);
  }

  /** Whether {@link #data} and {@link #bytes} are the same array, as all data is in one line. */
  public boolean isDataInPlace() {
    return dataInPlace;
  }

  /** The array that holds the data; another than {@link #bytes} if the data has several lines. */
  public byte[] data() {
    return data;
  }

  public int dataStart() {
    return dataStart;
  }

  public int dataEnd() {
    return dataEnd;
  }

  void place(byte[] bytes, int start, int end, boolean inFeed) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.inFeed = inFeed;
  }

  void holdInPlace(int from, int to) {
    hold(bytes, from, to);
    dataInPlace = true;
  }

  void hold(byte[] data, int from, int to) {
    this.data = data;
    dataInPlace = false;
    dataStart = from;
    dataEnd = to;
  }
}
