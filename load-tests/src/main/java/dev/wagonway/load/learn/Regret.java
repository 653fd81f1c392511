package dev.wagonway.load.learn;

import java.util.Arrays;

/**
 * How much worse each answer of somebody's choice was expected to be than that of the best choice;
 * the mean over several towns.
 *
 * @param name whose choice
 */
record Regret(String name, Series perRequest) {

  /** One figure for each request, in their order. Immutable. */
  static final class Series {

    private final double[] figures;

    Series(double[] figures) {
      this.figures = figures.clone();
    }

    int size() {
      return figures.length;
    }

    /** The sum of the first so many. */
    double[] cumulative() {
      var sums = figures.clone();
      Arrays.parallelPrefix(sums, Double::sum);
      return sums;
    }

    double mean(int from, int to) {
      return Arrays.stream(figures, from, to).average().orElse(0);
    }

    double sum(int from, int to) {
      return Arrays.stream(figures, from, to).sum();
    }
  }

  /**
   * After how many requests from {@code change} on the mean of the next {@code window} is no more
   * than {@code bound}; -1 if it never is.
   */
  int requestsUntil(double bound, int change, int window) {
    for (var at = change; at + window <= perRequest.size(); at++) {
      if (perRequest.mean(at, at + window) <= bound) {
        return at - change;
      }
    }
    return -1;
  }
}
