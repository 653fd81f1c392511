package dev.wagonway.gateway.edge;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a connection's replies on their way to its socket. Heads and small pieces are copied
 * together, so that a flush is usually one buffer and one system call; large pieces go as they are.
 * Confined to the event loop.
 */
final class Outgoing {

  private static final int LARGE_BYTES = 8 << 10;
  private static final int FIRST_BYTES = 512;
  private static final int PENDING_BYTES = 32 << 10;
  private static final int FRAME_BYTES = 12;
  private static final int CRLF = 0x0d0a;

  private final Channel channel;
  private @Nullable ByteBuf pending;

  Outgoing(Channel channel) {
    this.channel = channel;
  }

  /** Where to write small things, in order with everything else. */
  ByteBuf room(int bytes) {
    var buffer = pending;
    if (buffer == null) {
      buffer = channel.alloc().directBuffer(Math.max(bytes, FIRST_BYTES));
      pending = buffer;
      return buffer;
    }
    return buffer.ensureWritable(bytes);
  }

  /** Adds a piece of a body as it is; takes ownership. */
  void piece(ByteBuf data) {
    int size = data.readableBytes();
    if (size > LARGE_BYTES) {
      handOver();
      var _ = channel.write(data, channel.voidPromise());
      return;
    }
    try {
      room(size).writeBytes(data);
    } finally {
      data.release();
    }
    limit();
  }

  /** Adds a piece of a body as a chunk; takes ownership. An empty piece would end the body. */
  void chunk(ByteBuf data) {
    int size = data.readableBytes();
    if (size == 0) {
      data.release();
      return;
    }
    writeHex(room(size > LARGE_BYTES ? FRAME_BYTES : size + FRAME_BYTES), size);
    piece(data);
    room(2).writeShort(CRLF);
  }

  /** Adds the chunk that ends a body. */
  void lastChunk() {
    room(5).writeByte('0').writeShort(CRLF).writeShort(CRLF);
  }

  private static void writeHex(ByteBuf out, int size) {
    int digits = (Integer.SIZE - Integer.numberOfLeadingZeros(size) + 3) / 4;
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
      out.writeByte(Character.forDigit((size >> shift) & 0xf, 16));
    }
    out.writeShort(CRLF);
  }

  private void limit() {
    if (pending != null && pending.readableBytes() > PENDING_BYTES) {
      handOver();
    }
  }

  private void handOver() {
    if (pending != null) {
      var _ = channel.write(pending, channel.voidPromise());
      pending = null;
    }
  }

  void flush() {
    var buffer = pending;
    pending = null;
    if (buffer == null) {
      channel.flush();
    } else {
      var _ = channel.writeAndFlush(buffer, channel.voidPromise());
    }
  }

  /** Flushes; the future is done when the socket has taken all that was written so far. */
  ChannelFuture finish() {
    var last = room(0);
    pending = null;
    return channel.writeAndFlush(last);
  }

  /** Drops what was not flushed. */
  void drop() {
    if (pending != null) {
      pending.release();
      pending = null;
    }
  }
}
