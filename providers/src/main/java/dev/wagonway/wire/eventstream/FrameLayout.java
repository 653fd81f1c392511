package dev.wagonway.wire.eventstream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/**
 * Where things stand in a frame: its length, the length of its headers and a checksum of both; the
 * headers; the payload; a checksum of all of it. Numbers are big-endian.
 */
final class FrameLayout {

  static final int CHECKSUM_BYTES = 4;
  static final int LENGTHS_BYTES = 8;
  static final int PRELUDE_BYTES = LENGTHS_BYTES + CHECKSUM_BYTES;
  static final int LEAST_BYTES = PRELUDE_BYTES + CHECKSUM_BYTES;

  static final byte[] EVENT = "event".getBytes(US_ASCII);
  static final byte[] EXCEPTION = "exception".getBytes(US_ASCII);
  static final byte[] ERROR = "error".getBytes(US_ASCII);

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

  private FrameLayout() {}

  static int intAt(byte[] bytes, int index) {
    return (int) INT.get(bytes, index);
  }

  static void putInt(byte[] bytes, int index, int value) {
    INT.set(bytes, index, value);
  }

  static int shortAt(byte[] bytes, int index) {
    return Short.toUnsignedInt((short) SHORT.get(bytes, index));
  }

  static int checksum(byte[] bytes, int from, int to) {
    var checksum = new CRC32();
    checksum.update(bytes, from, to - from);
    return (int) checksum.getValue();
  }

  /** Says that a stream makes no sense. */
  static FailureException broken(String what) {
    return new FailureException(new Failure.Broken("a frame of the stream " + what));
  }
}
