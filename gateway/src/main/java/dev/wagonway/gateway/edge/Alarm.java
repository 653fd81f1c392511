package dev.wagonway.gateway.edge;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A deadline that moves often and is rarely met. Setting it later or clearing it only writes a
 * field; the scheduled check finds out and goes back to sleep. Confined to the event loop.
 */
final class Alarm {

  private final EventLoop loop;
  private final Runnable ring;
  private boolean set;
  private long deadlineNanos;
  private @Nullable Future<?> check;
  private long checkNanos;

  Alarm(EventLoop loop, Runnable ring) {
    this.loop = loop;
    this.ring = ring;
  }

  boolean isSet() {
    return set;
  }

  void set(Duration timeout) {
    set = true;
    deadlineNanos = System.nanoTime() + timeout.toNanos();
    if (check != null && checkNanos - deadlineNanos > 0) {
      check.cancel(false);
      check = null;
    }
    if (check == null) {
      schedule();
    }
  }

  void clear() {
    set = false;
  }

  /** Ends the alarm for good. */
  void cancel() {
    clear();
    if (check != null) {
      check.cancel(false);
      check = null;
    }
  }

  private void schedule() {
    checkNanos = deadlineNanos;
    check = loop.schedule(this::look, deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  private void look() {
    check = null;
    if (!set) {
      return;
    }
    if (deadlineNanos - System.nanoTime() > 0) {
      schedule();
    } else {
      set = false;
      ring.run();
    }
  }
}
