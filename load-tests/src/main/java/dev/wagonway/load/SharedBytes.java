package dev.wagonway.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;

/** Bytes outside of the heap that are sent again and again, and live as long as their owner. */
final class SharedBytes {

  private SharedBytes() {}

  /** Nobody releases it, so it is no buffer whose release anybody watches. */
  static ByteBuf of(byte[] bytes) {
    var direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    return Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(direct));
  }
}
