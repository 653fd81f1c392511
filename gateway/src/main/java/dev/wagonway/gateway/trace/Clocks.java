package dev.wagonway.gateway.trace;

import java.time.InstantSource;

/**
 * A moment on two clocks, from which others follow.
 *
 * @param epochNanos since 1970
 * @param nanos the {@link System#nanoTime} of the same moment
 */
record Clocks(long epochNanos, long nanos) {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  static Clocks now(InstantSource clock) {
    var now = clock.instant();
    return new Clocks(now.getEpochSecond() * NANOS_PER_SECOND + now.getNano(), System.nanoTime());
  }

  /** What {@code thenNanos}, a {@link System#nanoTime}, was since 1970, in nanoseconds. */
  long epoch(long thenNanos) {
    return epochNanos - (nanos - thenNanos);
  }
}
