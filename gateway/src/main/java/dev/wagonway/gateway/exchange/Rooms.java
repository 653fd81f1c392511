package dev.wagonway.gateway.exchange;

import dev.wagonway.route.Priority;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Room for the exchanges in progress. What is left when it gets scarce is for higher priorities.
 * Thread-safe; never blocks, but for {@link #awaitEmpty}.
 */
final class Rooms {

  private static final int ALL = Integer.MAX_VALUE;

  private final Semaphore rooms = new Semaphore(ALL);
  private final AtomicInteger taken = new AtomicInteger();

  /**
   * Takes a room, to be left exactly once.
   *
   * @param most how many there are
   * @return whether there was one
   */
  boolean enter(int most) {
    if (taken.incrementAndGet() > most) {
      taken.decrementAndGet();
      return false;
    }
    rooms.acquireUninterruptibly();
    return true;
  }

  void leave() {
    taken.decrementAndGet();
    rooms.release();
  }

  /** How many are taken. */
  int taken() {
    return taken.get();
  }

  /** Whether so many are taken that work of this priority is shed. */
  boolean areScarceFor(Priority priority, int most) {
    return taken.get() > most * share(priority);
  }

  private static double share(Priority priority) {
    return switch (priority) {
      case LOW -> 0.8;
      case NORMAL -> 0.95;
      case HIGH -> 1;
    };
  }

  /** Waits until none is taken; returns whether that is so, rather than the time being over. */
  boolean awaitEmpty(Duration atMost) throws InterruptedException {
    var all = rooms.tryAcquire(ALL, atMost.toNanos(), TimeUnit.NANOSECONDS);
    if (all) {
      rooms.release(ALL);
    }
    return all;
  }
}
