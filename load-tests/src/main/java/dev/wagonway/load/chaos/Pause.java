package dev.wagonway.load.chaos;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits without anything to wait for, as load and faults do. */
final class Pause {

  private Pause() {}

  static void millis(long millis) {
    until(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis));
  }

  /** Returns at {@code nanos}, a {@link System#nanoTime}, or when the thread is interrupted. */
  static void until(long nanos) {
    while (true) {
      var left = nanos - System.nanoTime();
      if (left <= 0 || Thread.currentThread().isInterrupted()) {
        return;
      }
      LockSupport.parkNanos(left);
    }
  }
}
