package dev.wagonway.gateway.decisions;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What one reader has not been told yet, up to a number; what comes while there is no room is
 * counted, and the reader is told of the count where the gap is. Thread-safe.
 */
final class Backlog {

  private final int most;
  private final ArrayDeque<KeptDecision> waiting = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition isThere = lock.newCondition();
  private long missed;

  Backlog(int most) {
    this.most = most;
  }

  /** What the reader is told next. */
  sealed interface News {

    /** A decision. */
    record Told(KeptDecision decision) implements News {}

    /** So many could not be told, after those before. */
    record Missed(long count) implements News {}
  }

  /** Adds one; never waits for the reader. */
  void add(KeptDecision decision) {
    lock.lock();
    try {
      if (missed > 0 || waiting.size() >= most) {
        missed++;
      } else {
        waiting.addLast(decision);
      }
      isThere.signal();
    } finally {
      lock.unlock();
    }
  }

  /** What comes next, or null if nothing does in time. */
  @Nullable News next(Duration atMost) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      var nanos = atMost.toNanos();
      while (waiting.isEmpty() && missed == 0 && nanos > 0) {
        nanos = isThere.awaitNanos(nanos);
      }
      return next();
    } finally {
      lock.unlock();
    }
  }

  private @Nullable News next() {
    var decision = waiting.pollFirst();
    if (decision != null) {
      return new News.Told(decision);
    }
    if (missed == 0) {
      return null;
    }
    var count = missed;
    missed = 0;
    return new News.Missed(count);
  }
}
