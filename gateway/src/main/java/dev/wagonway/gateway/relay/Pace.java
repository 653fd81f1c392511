package dev.wagonway.gateway.relay;

/**
 * Looks whether a stream has become slower than it may be, over a window that slides. Confined to
 * the event loop.
 */
final class Pace {

  private static final long WINDOW_NANOS = 10_000_000_000L;

  /** A window is at least as long as this many tokens may take. */
  private static final int LEAST_TOKENS = 20;

  private static final int STEPS = 5;
  private static final double NANOS_PER_SECOND = 1e9;

  private final double leastPerSecond;
  private final long stepNanos;
  private final long[] times = new long[STEPS];
  private final long[] tokens = new long[STEPS];
  private int looks;

  /**
   * Prepares.
   *
   * @param leastPerSecond the fewest tokens per second, more than 0
   */
  Pace(double leastPerSecond) {
    this.leastPerSecond = leastPerSecond;
    var needed = (long) (LEAST_TOKENS / leastPerSecond * NANOS_PER_SECOND);
    this.stepNanos = Math.max(WINDOW_NANOS, needed) / STEPS;
  }

  /** The fewest tokens per second. */
  double leastPerSecond() {
    return leastPerSecond;
  }

  /** When to look next, once it has been started. */
  long nextNanos() {
    return times[Math.floorMod(looks - 1, STEPS)] + stepNanos;
  }

  /** Begins anew, as the time until now does not count. */
  void restart(long nowNanos, long tokensSoFar) {
    looks = 0;
    note(nowNanos, tokensSoFar);
  }

  /**
   * Looks; what came since {@link #restart} or in the last window counts.
   *
   * @return whether the stream is too slow
   */
  boolean isTooSlow(long nowNanos, long tokensSoFar) {
    var oldest = looks % STEPS;
    var isWhole = looks >= STEPS;
    var tooSlow =
        isWhole
            && (tokensSoFar - tokens[oldest]) * NANOS_PER_SECOND
                < leastPerSecond * (nowNanos - times[oldest]);
    note(nowNanos, tokensSoFar);
    return tooSlow;
  }

  private void note(long nowNanos, long tokensSoFar) {
    times[looks % STEPS] = nowNanos;
    tokens[looks % STEPS] = tokensSoFar;
    looks++;
  }
}
