package dev.wagonway.wire.eventstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.wire.stream.Piece;
import java.util.Arrays;

/**
 * One frame, as a view of an array that it does not own. Valid only while its {@link
 * FrameCutter.Handler} runs.
 */
public final class Frame implements Piece {

  private byte[] bytes = FrameCutter.NOTHING;
  private int start;
  private int end;
  private boolean inFeed;
  private final FrameHeaders headers = new FrameHeaders();

  Frame() {}

  @Override
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public int start() {
    return start;
  }

  /** After the last checksum. */
  @Override
  public int end() {
    return end;
  }

  @Override
  public boolean isInFeed() {
    return inFeed;
  }

  /** Where the payload begins, in {@link #bytes}. */
  public int payloadStart() {
    return headers.end();
  }

  public int payloadEnd() {
    return end - FrameLayout.CHECKSUM_BYTES;
  }

  /** A copy of the headers as they came, to frame another payload with. */
  public byte[] headers() {
    return Arrays.copyOfRange(bytes, start + FrameLayout.PRELUDE_BYTES, headers.end());
  }

  /** Whether the frame tells of an event, as it does unless it says otherwise. */
  public boolean isEvent() {
    return !isException() && !isError();
  }

  /** Whether the frame tells of an exception of the API's own. */
  public boolean isException() {
    return headers.messageType.is(bytes, FrameLayout.EXCEPTION);
  }

  /** Whether the frame tells of a fault that the API does not model. */
  public boolean isError() {
    return headers.messageType.is(bytes, FrameLayout.ERROR);
  }

  /** Whether the event is of the type with that name in ASCII. */
  public boolean hasEventType(byte[] name) {
    return headers.eventType.is(bytes, name);
  }

  /** The type of the exception, or the code of the error; empty if it has none. */
  public String exceptionType() {
    return (isError() ? headers.errorCode : headers.exceptionType).text(bytes);
  }

  /** The error's message, where that is a header; else empty. */
  public String errorMessage() {
    return headers.errorMessage.text(bytes);
  }

  /**
   * Shows a whole frame whose checksums are right.
   *
   * @throws dev.wagonway.chat.FailureException if its headers make no sense
   */
  void place(byte[] array, int from, int to, boolean isFeed) {
    bytes = array;
    start = from;
    end = to;
    inFeed = isFeed;
    headers.read(array, from, to);
  }

  /** The text of a header's value. */
  static final class Value {

    private int from;
    private int to;

    void forget() {
      from = 0;
      to = 0;
    }

    void place(int start, int end) {
      from = start;
      to = end;
    }

    boolean is(byte[] bytes, byte[] word) {
      return Arrays.equals(bytes, from, to, word, 0, word.length);
    }

    String text(byte[] bytes) {
      return new String(bytes, from, to - from, UTF_8);
    }
  }
}
