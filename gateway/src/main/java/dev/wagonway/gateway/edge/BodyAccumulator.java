package dev.wagonway.gateway.edge;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A body on its way in. Grows with what has arrived, never with what was announced alone. Confined
 * to the event loop.
 */
final class BodyAccumulator {

  private static final int FIRST_BYTES = 64 << 10;
  private static final int UNANNOUNCED_BYTES = 4 << 10;

  private final int limit;
  private final BodyBytes.Share memory;
  private byte[] bytes;
  private int length;

  /**
   * @param announced the content length, or negative if it is not known
   * @param limit the most bytes to take
   * @param memory where they are taken from
   */
  BodyAccumulator(long announced, int limit, BodyBytes.Share memory) {
    this.limit = limit;
    this.memory = memory;
    bytes = new byte[(int) Math.min(announced < 0 ? UNANNOUNCED_BYTES : announced, FIRST_BYTES)];
  }

  /** Adds a piece; tells why not if the body is too large with it. */
  @Nullable Refusal add(ByteBuf piece) {
    int more = piece.readableBytes();
    if (more > limit - length) {
      return Refusal.bodyTooLarge(limit);
    }
    if (!memory.grow(length + more)) {
      return Refusal.tooManyBodies();
    }
    if (length + more > bytes.length) {
      long doubled = Math.min(2L * bytes.length, limit);
      bytes = Arrays.copyOf(bytes, (int) Math.max(doubled, length + more));
    }
    piece.readBytes(bytes, length, more);
    length += more;
    return null;
  }

  /** The body as far as it has arrived. */
  ClientRequest.Body body() {
    if (length == 0) {
      return ClientRequest.Body.empty();
    }
    return new ClientRequest.Body(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
  }
}
