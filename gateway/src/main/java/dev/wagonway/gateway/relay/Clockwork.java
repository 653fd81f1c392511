package dev.wagonway.gateway.relay;

import io.netty.channel.EventLoop;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The time and the timers of one event loop. Confined to it. */
interface Clockwork {

  /** Now, as a {@link System#nanoTime}. */
  long nanos();

  /** Runs {@code task} after a while, unless the result is cancelled before. */
  Future<?> schedule(Runnable task, long delayNanos);

  /** The real ones of {@code loop}. */
  static Clockwork of(EventLoop loop) {
    return new Clockwork() {
      @Override
      public long nanos() {
        return System.nanoTime();
      }

      @Override
      public Future<?> schedule(Runnable task, long delayNanos) {
        return loop.schedule(task, delayNanos, TimeUnit.NANOSECONDS);
      }
    };
  }
}
