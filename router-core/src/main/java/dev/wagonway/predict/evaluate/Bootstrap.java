package dev.wagonway.predict.evaluate;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Intervals of APGR from samples drawn with replacement (Efron's percentile bootstrap). The same
 * seed gives the same intervals. Immutable.
 *
 * @param rounds how many samples are drawn
 * @param seed where chance begins
 */
public record Bootstrap(int rounds, long seed) {

  private static final double TAIL = 0.025;

  /** Rejects fewer rounds than a percentile needs. */
  public Bootstrap {
    if (rounds < 1) {
      throw new IllegalArgumentException("rounds: " + rounds + " (expected: >= 1)");
    }
  }

  /** The interval of APGR over all outcomes alike. */
  public Interval apgr(List<Outcome> outcomes) {
    return macro(List.of(outcomes));
  }

  /** The interval of the mean APGR of several sources, each of which counts the same. */
  public Interval macro(Collection<List<Outcome>> sources) {
    var random = new SplittableRandom(seed);
    var sorted = sources.stream().map(Curve::descending).toList();
    var figures = new double[rounds];
    for (var round = 0; round < rounds; round++) {
      var sum = 0.0;
      var told = 0;
      for (var outcomes : sorted) {
        var apgr = sample(outcomes, random).apgr();
        if (!Double.isNaN(apgr)) {
          sum += apgr;
          told++;
        }
      }
      figures[round] = told == 0 ? Double.NaN : sum / told;
    }
    return interval(Arrays.stream(figures).filter(Double::isFinite).sorted().toArray());
  }

  private static Curve sample(List<Outcome> outcomes, SplittableRandom random) {
    var times = new int[outcomes.size()];
    for (var i = 0; i < times.length; i++) {
      times[random.nextInt(times.length)]++;
    }
    return Curve.sampled(outcomes, times);
  }

  private static Interval interval(double[] sorted) {
    if (sorted.length == 0) {
      return new Interval(Double.NaN, Double.NaN);
    }
    var low = (int) (TAIL * sorted.length);
    return new Interval(sorted[low], sorted[sorted.length - 1 - low]);
  }
}
