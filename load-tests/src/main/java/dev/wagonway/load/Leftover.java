package dev.wagonway.load;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a connection that did not complete anything yet. Confined to the connection's event
 * loop.
 */
final class Leftover {

  private @Nullable ByteBuf kept;

  /** What was kept, followed by {@code more}; takes ownership and passes it to the caller. */
  ByteBuf join(ByteBuf more) {
    var former = kept;
    if (former == null) {
      return more;
    }
    kept = null;
    former.discardSomeReadBytes();
    former.writeBytes(more);
    more.release();
    return former;
  }

  /** Keeps the unread rest of {@code in} until the next {@link #join}; takes ownership. */
  void keep(ByteBuf in) {
    if (in.isReadable()) {
      kept = in;
    } else {
      in.release();
    }
  }

  void release() {
    if (kept != null) {
      kept.release();
      kept = null;
    }
  }
}
