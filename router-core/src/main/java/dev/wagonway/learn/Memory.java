package dev.wagonway.learn;

import java.time.Duration;

/**
 * How much is remembered of what was observed, and for how long.
 *
 * @param halfLife after which an observation counts half as much
 * @param mostTargets targets that are remembered at most; of more, those are forgotten of which
 *     nothing was heard for longest
 */
public record Memory(Duration halfLife, int mostTargets) {

  /** Two weeks, and more targets than most sites have. */
  public static final Memory DEFAULT = of(Duration.ofDays(14));

  /** Rejects a half-life that is not positive, and a memory for no target. */
  public Memory {
    if (halfLife.toMillis() <= 0) {
      throw new IllegalArgumentException(
          "half-life: " + halfLife + " (expected: at least PT0.001S)");
    }
    if (mostTargets < 1) {
      throw new IllegalArgumentException(
          "most targets: " + mostTargets + " (expected: at least 1)");
    }
  }

  /** A memory for up to 256 targets. */
  public static Memory of(Duration halfLife) {
    return new Memory(halfLife, 256);
  }

  /** What is left of a weight of one after {@code millis}. */
  double kept(long millis) {
    return millis <= 0 ? 1 : StrictMath.pow(0.5, (double) millis / halfLife.toMillis());
  }
}
