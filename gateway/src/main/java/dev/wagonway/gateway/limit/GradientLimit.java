package dev.wagonway.gateway.limit;

import java.util.Arrays;

/**
 * How many requests at a time a target takes before more of them only make it slower, found out
 * from the times that it takes to its first content.
 *
 * <p>There is no limit until there is evidence: times that have risen well beyond what is usual for
 * prompts of that size while many requests were there, or the target's own word that it is too
 * much. Then the limit is what was there, and follows the gradient of usual to present times. If
 * times do not fall with the limit, the load was not to blame: what is usual has changed, and the
 * limit is restored. Deterministic; not thread-safe.
 */
final class GradientLimit {

  static final int NONE = Integer.MAX_VALUE;

  private static final int LEAST = 4;
  private static final int MOST = 100_000;

  /** Below so many requests at a time nothing is blamed on their number. */
  private static final int NOTEWORTHY = 8;

  private static final double TOLERANCE = 1.5;
  private static final double STEEPEST = 0.5;
  private static final double SMOOTHING = 0.5;
  private static final double FASTER = 0.9;
  private static final double FULLY_USED = 0.8;
  private static final double AFTER_OVERLOAD = 0.9;
  private static final double TRIAL = 0.6;
  private static final double UNMOVED = 0.75;
  private static final int TRIAL_WINDOWS = 30;
  private static final int SHORTEST_WINDOW = 30;
  private static final int LONGEST_WINDOW = 500;
  private static final int QUIET_WINDOWS = 50;

  private final Usual usual = new Usual();
  private final double[] ratios = new double[LONGEST_WINDOW];
  private int samples;
  private int mostInside;
  private long sumInside;
  private int crowd;
  private int quiet;
  private int era;
  private double limit = MOST;
  private boolean calm = true;
  private double troubleLimit;
  private double troubleInside;
  private double troubleRatio;
  private int troubleWindows;

  /** What it is now, or {@link #NONE}. */
  int limit() {
    return calm ? NONE : (int) limit;
  }

  /** Changes whenever the limit falls; what entered before is no evidence against the new limit. */
  int era() {
    return era;
  }

  /**
   * Takes note of a request that has left.
   *
   * @param entry when it came
   * @param tookNanos to its first content, or 0 if there was none
   * @param isOverload whether the target said that it has too much to do
   */
  void left(Entry entry, long tookNanos, boolean isOverload) {
    if (isOverload) {
      overloaded(entry);
    } else if (tookNanos > 0) {
      sample(entry, tookNanos);
    }
  }

  /**
   * How a request came in.
   *
   * @param era of the limit
   * @param inside how many were there then, itself included
   * @param inputTokens how long its prompt is
   */
  record Entry(int era, int inside, long inputTokens) {}

  private void overloaded(Entry entry) {
    if (entry.era() != era || (calm && entry.inside() < NOTEWORTHY)) {
      return;
    }
    quiet = 0;
    fallTo(Math.min(limit, entry.inside()) * AFTER_OVERLOAD);
  }

  private void sample(Entry entry, long tookNanos) {
    var tokens = entry.inputTokens();
    crowd = Math.max(crowd, entry.inside());
    var ratio = usual.ratio(tokens, tookNanos);
    if (calm || entry.inside() <= limit / 2) {
      usual.learn(tokens, tookNanos, crowd, entry.inside() > Math.max(NOTEWORTHY, crowd) / 2);
    }
    if (entry.era() != era) {
      return;
    }
    mostInside = Math.max(mostInside, entry.inside());
    if (ratio > 0) {
      ratios[samples++] = ratio;
      sumInside += entry.inside();
    }
    if (samples >= windowLength()) {
      crowd = Math.max(mostInside, crowd - crowd / 10);
      judge(median(), (double) sumInside / samples);
      beginWindow();
    }
  }

  /** About as many as are there at a time, so that each step is seen before the next is taken. */
  private int windowLength() {
    return Math.clamp(mostInside, SHORTEST_WINDOW, LONGEST_WINDOW);
  }

  private double median() {
    Arrays.sort(ratios, 0, samples);
    return ratios[samples / 2];
  }

  private void beginWindow() {
    samples = 0;
    mostInside = 0;
    sumInside = 0;
  }

  private void judge(double ratio, double inside) {
    var gradient = Math.clamp(TOLERANCE / ratio, STEEPEST, 1);
    if (gradient == 1 || mostInside < (calm ? NOTEWORTHY : limit / 2)) {
      beQuiet(ratio);
      return;
    }
    quiet = 0;
    if (calm) {
      limit = Math.min(limit, mostInside);
    }
    if (inside > troubleInside) {
      blame(ratio, inside);
    } else if (inside <= TRIAL * troubleInside || limit <= LEAST) {
      if (ratio > UNMOVED * troubleRatio) {
        acquit(ratio);
        return;
      }
      blame(ratio, inside);
    } else if (++troubleWindows >= TRIAL_WINDOWS) {
      fallTo(TRIAL * troubleInside);
      return;
    }
    follow(gradient);
  }

  private void beQuiet(double ratio) {
    troubleInside = 0;
    if (ratio < 1 / TOLERANCE) {
      usual.scale(FASTER);
    }
    if (calm) {
      return;
    }
    if (mostInside >= FULLY_USED * limit) {
      follow(1);
    }
    if (++quiet >= QUIET_WINDOWS || limit >= MOST) {
      calm = true;
      limit = MOST;
    }
  }

  private void blame(double ratio, double inside) {
    troubleLimit = limit;
    troubleRatio = ratio;
    troubleInside = inside;
    troubleWindows = 0;
  }

  /** Fewer requests have not made the target faster, so they are not what made it slow. */
  private void acquit(double ratio) {
    usual.scale(ratio);
    limit = troubleLimit;
    troubleInside = 0;
  }

  private void follow(double gradient) {
    var next = limit * gradient + Math.sqrt(limit);
    var smoothed = limit + (next - limit) * SMOOTHING;
    if (calm || smoothed < limit) {
      fallTo(smoothed);
    } else {
      limit = Math.min(MOST, smoothed);
    }
  }

  private void fallTo(double next) {
    calm = false;
    limit = Math.clamp(next, LEAST, MOST);
    era++;
    beginWindow();
  }
}
