package dev.wagonway.gateway.relay;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** Gathers a body of bounded size in one array. */
final class ByteCollector {

  private final int limit;
  private byte[] bytes;
  private int length;

  /**
   * Starts empty.
   *
   * @param expected the announced size, or a guess
   * @param limit the most that is gathered
   */
  ByteCollector(long expected, int limit) {
    this.limit = limit;
    this.bytes = new byte[(int) Math.min(expected, limit)];
  }

  /** Takes a piece, or refuses it if the whole would exceed the limit. */
  boolean add(ByteBuf chunk) {
    var more = chunk.readableBytes();
    if (more > limit - length) {
      return false;
    }
    if (length + more > bytes.length) {
      bytes =
          Arrays.copyOf(bytes, (int) Math.min(limit, Math.max(length + more, 2L * bytes.length)));
    }
    chunk.getBytes(chunk.readerIndex(), bytes, length, more);
    length += more;
    return true;
  }

  /** What was gathered; call once, at the end. */
  byte[] toArray() {
    return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
  }
}
