package dev.wagonway.load;

import io.netty.channel.EventLoopGroup;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import java.util.concurrent.TimeUnit;

/** Prepares for event loops in a process of one's own, and ends them. */
final class Loops {

  private static final long LIMIT_SECONDS = 5;

  private Loops() {}

  /**
   * Leaves out of Netty what costs time here and serves nobody: logging through the gateway's
   * library and samples of leaked buffers. To be called first in a process.
   */
  static void prepareProcess() {
    InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
  }

  /** Ends the loops without a quiet period, and closes what is open on them. */
  static void shutDown(EventLoopGroup group) {
    var _ =
        group
            .shutdownGracefully(0, LIMIT_SECONDS, TimeUnit.SECONDS)
            .awaitUninterruptibly(LIMIT_SECONDS, TimeUnit.SECONDS);
  }
}
