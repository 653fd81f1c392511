package dev.wagonway.gateway.relay;

import io.netty.channel.EventLoop;
import io.netty.channel.SingleThreadEventLoop;

/**
 * Puts work off to the end of an event loop's current round, after all sockets that were ready have
 * been served.
 *
 * <p>Waking a virtual thread wakes its carrier. Done for each request at once, carrier and loop
 * take turns on the processor for every single one; done at the end of the round, the carrier wakes
 * once and finds all of them.
 */
public final class EndOfRound {

  private EndOfRound() {}

  /** Runs {@code work} on {@code loop} at the end of its round; to be called on that loop. */
  public static void run(EventLoop loop, Runnable work) {
    if (loop instanceof SingleThreadEventLoop single) {
      single.executeAfterEventLoopIteration(work);
    } else {
      work.run();
    }
  }
}
