package dev.wagonway.gateway.edge;

import dev.wagonway.gateway.transport.Descriptors;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before a listening socket: when no connection can be accepted, it has others closed and
 * tries again a little later. Without the pause the loop would spin, as the kernel keeps saying
 * that somebody waits. Confined to the listener's event loop.
 */
final class Acceptance extends ChannelInboundHandlerAdapter {

  private static final Logger log = LoggerFactory.getLogger(Acceptance.class);
  private static final long PAUSE_MILLIS = 200;

  private final Descriptors descriptors;
  private boolean paused;

  Acceptance(Descriptors descriptors) {
    this.descriptors = descriptors;
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (Descriptors.areMissing(cause)) {
      descriptors.shortage();
    } else {
      log.warn("cannot accept connections for the moment: {}", String.valueOf(cause.getMessage()));
    }
    if (paused) {
      return;
    }
    paused = true;
    var listener = context.channel();
    listener.config().setAutoRead(false);
    var _ =
        listener
            .eventLoop()
            .schedule(
                () -> {
                  paused = false;
                  listener.config().setAutoRead(true);
                },
                PAUSE_MILLIS,
                TimeUnit.MILLISECONDS);
  }
}
