package dev.wagonway.strategy;

import dev.wagonway.route.Contest;
import dev.wagonway.route.Strategy;
import dev.wagonway.spi.OptionException;
import dev.wagonway.spi.Options;
import dev.wagonway.spi.StrategyFactory;

/**
 * Weighs quality, cost and time against each other: the weighted sum of expected quality, of the
 * cost saved and of the time saved, the latter two as shares of what the worst candidate needs. Of
 * candidates that cost the same and are as good, those whose times differ by less than measurements
 * do are rated alike.
 *
 * @param quality the weight of expected quality
 * @param cost the weight of low expected cost
 * @param latency the weight of a short expected time to the whole answer
 */
public record Utility(String name, double quality, double cost, double latency)
    implements Strategy {

  private static final String BALANCED_NAME = "balanced";
  private static final String WEIGHTED_NAME = "utility";
  private static final double MOST = 1e6;

  public static final Utility BALANCED = new Utility(BALANCED_NAME, 0.4, 0.4, 0.2);

  /**
   * Rejects weights that are negative or all zero.
   *
   * @throws IllegalArgumentException naming the weight
   */
  public Utility {
    requireWeight(quality, "quality");
    requireWeight(cost, "cost");
    requireWeight(latency, "latency");
    if (quality + cost + latency == 0) {
      throw new IllegalArgumentException("quality, cost, latency: all 0 (expected: one above 0)");
    }
  }

  /** A utility with weights of the operator's own. */
  public static Utility of(double quality, double cost, double latency) {
    return new Utility(WEIGHTED_NAME, quality, cost, latency);
  }

  @Override
  public void rate(Contest contest, double[] scores) {
    long dearest = 0;
    long slowest = 0;
    var candidates = contest.candidates();
    var nanos = Levelled.nanos(contest, candidate -> candidate.expectedLatency().toNanos());
    for (var i = 0; i < scores.length; i++) {
      dearest = Math.max(dearest, candidates.get(i).expectedCost().nanoUsd());
      slowest = Math.max(slowest, nanos[i]);
    }
    for (var i = 0; i < scores.length; i++) {
      var candidate = candidates.get(i);
      scores[i] =
          quality * candidate.expectedQuality()
              + cost * saving(candidate.expectedCost().nanoUsd(), dearest)
              + latency * saving(nanos[i], slowest);
    }
  }

  /** How much less than the worst candidate this one needs, from 0 (as much) to 1 (nothing). */
  private static double saving(long amount, long worst) {
    return worst == 0 ? 1 : 1 - (double) amount / worst;
  }

  private static void requireWeight(double weight, String name) {
    if (!(weight >= 0) || Double.isInfinite(weight)) {
      throw new IllegalArgumentException(name + ": " + weight + " (expected: a number >= 0)");
    }
  }

  /** Makes it with the default weights. */
  public static final class BalancedFactory implements StrategyFactory {
    @Override
    public String name() {
      return BALANCED_NAME;
    }

    @Override
    public Strategy create(Options options) {
      return BALANCED;
    }
  }

  /** Makes it with {@code quality}, {@code cost} and {@code latency}, each 0 by default. */
  public static final class Factory implements StrategyFactory {
    @Override
    public String name() {
      return WEIGHTED_NAME;
    }

    @Override
    public Strategy create(Options options) {
      var quality = options.number("quality", 0, 0, MOST);
      var cost = options.number("cost", 0, 0, MOST);
      var latency = options.number("latency", 0, 0, MOST);
      if (quality + cost + latency == 0) {
        throw new OptionException(
            "quality", "no weight (expected: quality, cost or latency above 0)");
      }
      return Utility.of(quality, cost, latency);
    }
  }
}
