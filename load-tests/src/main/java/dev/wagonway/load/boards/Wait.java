package dev.wagonway.load.boards;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Time that has to pass. */
final class Wait {

  private Wait() {}

  /** Returns after a while. */
  static void pause(Duration pause) throws InterruptedException {
    var until = System.nanoTime() + pause.toNanos();
    for (var left = pause.toNanos(); left > 0; left = until - System.nanoTime()) {
      LockSupport.parkNanos(left);
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while waiting");
      }
    }
  }
}
