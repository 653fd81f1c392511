package dev.wagonway.gateway.cache;

import dev.wagonway.gateway.edge.ClientReply;
import dev.wagonway.gateway.edge.ReplyHead;
import io.netty.buffer.Unpooled;
import java.util.concurrent.CompletableFuture;

/**
 * Tells a stream again, as fast as the client reads and no faster. Confined to the event loop but
 * for {@link #tell}.
 */
final class Replay implements ClientReply.Observer {

  private static final int PIECE_BYTES = 16 << 10;

  private final ClientReply reply;
  private final byte[] body;
  private final CompletableFuture<Boolean> over = new CompletableFuture<>();
  private int told;

  private Replay(ClientReply reply, byte[] body) {
    this.reply = reply;
    this.body = body;
  }

  /**
   * Tells {@code body} and returns once it is told; waits, so not to be called by an event loop.
   *
   * @return whether the client has got all of it, rather than gone away
   */
  static boolean tell(ClientReply reply, ReplyHead head, byte[] body) {
    var replay = new Replay(reply, body);
    reply.loop().execute(() -> replay.begin(head));
    return replay.over.join();
  }

  private void begin(ReplyHead head) {
    try {
      reply.observe(this);
      if (!over.isDone()) {
        reply.begin(head);
        goOn();
      }
    } catch (RuntimeException e) {
      over.completeExceptionally(e);
      reply.abort();
    }
  }

  private void goOn() {
    while (!over.isDone() && told < body.length && reply.isWritable()) {
      var length = Math.min(PIECE_BYTES, body.length - told);
      reply.write(Unpooled.wrappedBuffer(body, told, length));
      told += length;
      reply.flush();
    }
    if (!over.isDone() && told == body.length) {
      over.complete(true);
      reply.end();
    }
  }

  @Override
  public void writabilityChanged(boolean writable) {
    if (writable) {
      goOn();
    }
  }

  @Override
  public void gone() {
    over.complete(false);
  }
}
