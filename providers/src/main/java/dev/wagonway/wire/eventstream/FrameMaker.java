package dev.wagonway.wire.eventstream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;

/** Makes frames whose payloads are JSON. */
public final class FrameMaker {

  private static final int TEXT_TYPE = 7;

  private FrameMaker() {}

  /** The headers of an event of type {@code eventType}, for {@link #frame}. */
  public static byte[] eventHeaders(String eventType) {
    return headers(":event-type", eventType, "event");
  }

  /** The headers of an exception of type {@code exceptionType}, for {@link #frame}. */
  public static byte[] exceptionHeaders(String exceptionType) {
    return headers(":exception-type", exceptionType, "exception");
  }

  /** A frame. */
  public static byte[] frame(byte[] headers, byte[] payload) {
    var length = FrameLayout.LEAST_BYTES + headers.length + payload.length;
    var frame = new byte[length];
    FrameLayout.putInt(frame, 0, length);
    FrameLayout.putInt(frame, Integer.BYTES, headers.length);
    FrameLayout.putInt(
        frame,
        FrameLayout.LENGTHS_BYTES,
        FrameLayout.checksum(frame, 0, FrameLayout.LENGTHS_BYTES));
    System.arraycopy(headers, 0, frame, FrameLayout.PRELUDE_BYTES, headers.length);
    System.arraycopy(payload, 0, frame, FrameLayout.PRELUDE_BYTES + headers.length, payload.length);
    var checked = length - FrameLayout.CHECKSUM_BYTES;
    FrameLayout.putInt(frame, checked, FrameLayout.checksum(frame, 0, checked));
    return frame;
  }

  private static byte[] headers(String name, String type, String messageType) {
    var headers = new ByteArrayOutputStream();
    add(headers, name, type);
    add(headers, ":content-type", "application/json");
    add(headers, ":message-type", messageType);
    return headers.toByteArray();
  }

  private static void add(ByteArrayOutputStream headers, String name, String value) {
    headers.write(name.length());
    headers.writeBytes(name.getBytes(US_ASCII));
    headers.write(TEXT_TYPE);
    headers.write(value.length() >> Byte.SIZE);
    headers.write(value.length());
    headers.writeBytes(value.getBytes(US_ASCII));
  }
}
