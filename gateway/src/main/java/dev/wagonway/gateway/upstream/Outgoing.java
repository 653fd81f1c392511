package dev.wagonway.gateway.upstream;

import dev.wagonway.spi.Parcel;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A request on its way out: cut into buffers that are copied from the body one after the other, so
 * that a large body never stands in direct memory as a whole. Confined to its event loop.
 */
final class Outgoing {

  /** As much of a body as one buffer holds; what most requests fit into. */
  static final int CHUNK_BYTES = 64 << 10;

  private final RequestHead head;
  private final Parcel parcel;
  private final long bodyBytes;
  private long written;
  private int piece;
  private int offset;
  private boolean headWritten;

  Outgoing(RequestHead head, Parcel parcel) {
    this.head = head;
    this.parcel = parcel;
    this.bodyBytes = sum(parcel.body());
  }

  private static long sum(List<ByteBuffer> pieces) {
    long sum = 0;
    for (int i = 0; i < pieces.size(); i++) {
      sum += pieces.get(i).remaining();
    }
    return sum;
  }

  Origin origin() {
    return head.origin();
  }

  boolean hasMore() {
    return !headWritten || written < bodyBytes;
  }

  /** Back to the first byte. */
  void rewind() {
    written = 0;
    piece = 0;
    offset = 0;
    headWritten = false;
  }

  /** The next buffer to send, owned by the caller; the first one begins with the head. */
  ByteBuf next(ByteBufAllocator allocator) {
    var body = (int) Math.min(CHUNK_BYTES, bodyBytes - written);
    if (headWritten) {
      return fill(allocator.directBuffer(body), body);
    }
    headWritten = true;
    var out = allocator.directBuffer(head.sizeBound(parcel) + body);
    head.write(out, parcel, bodyBytes);
    return fill(out, body);
  }

  private ByteBuf fill(ByteBuf out, int bytes) {
    var left = bytes;
    while (left > 0) {
      var source = parcel.body().get(piece);
      var take = Math.min(left, source.remaining() - offset);
      out.writeBytes(source.slice(source.position() + offset, take));
      left -= take;
      offset += take;
      if (offset == source.remaining()) {
        piece++;
        offset = 0;
      }
    }
    written += bytes;
    return out;
  }
}
