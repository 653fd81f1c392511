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

  private static final int MOST_HALF_LIVES_AHEAD = 2;
  private static final long MOST_LATE_MILLIS = Duration.ofHours(1).toMillis();

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

  /**
   * What of the {@code millis} from one observation to the next is not believed, as no more than
   * two half-lives pass at once, and nothing is told later than an hour or a half-life after it was
   * seen; 0 if all is.
   */
  long leap(long millis) {
    var most = MOST_HALF_LIVES_AHEAD * Math.min(halfLife.toMillis(), Long.MAX_VALUE / 2);
    if (millis > most) {
      return millis - most;
    }
    return -millis > Math.min(MOST_LATE_MILLIS, halfLife.toMillis()) ? millis : 0;
  }
}
