package dev.wagonway.gateway.edge;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * A body on its way in. Grows with what has arrived, never with what was announced alone. Confined
 * to the event loop.
 */
final class BodyAccumulator {

  private static final int FIRST_BYTES = 64 << 10;
  private static final int UNANNOUNCED_BYTES = 4 << 10;

  private final int limit;
  private byte[] bytes;
  private int length;

  /**
   * @param announced the content length, or negative if it is not known
   * @param limit the most bytes to take
   */
  BodyAccumulator(long announced, int limit) {
    this.limit = limit;
    bytes = new byte[(int) Math.min(announced < 0 ? UNANNOUNCED_BYTES : announced, FIRST_BYTES)];
  }

  /** Adds a piece; false if the body is larger than the limit with it. */
  boolean add(ByteBuf piece) {
    int more = piece.readableBytes();
    if (more > limit - length) {
      return false;
    }
    if (length + more > bytes.length) {
      long doubled = Math.min(2L * bytes.length, limit);
      bytes = Arrays.copyOf(bytes, (int) Math.max(doubled, length + more));
    }
    piece.readBytes(bytes, length, more);
    length += more;
    return true;
  }

  /** The body as far as it has arrived. */
  ClientRequest.Body body() {
    if (length == 0) {
      return ClientRequest.Body.empty();
    }
    return new ClientRequest.Body(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
  }
}
