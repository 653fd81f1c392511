package dev.wagonway.route;

import java.util.Locale;

/**
 * How good a target's answer is expected to be.
 *
 * @param quality how probably it is good enough, from 0 to 1
 * @param deviation the standard deviation of that belief; 0 where nothing is known of it
 * @param source where the figure comes from
 */
public record Prospect(double quality, double deviation, Source source) {

  public Prospect {
    if (!(quality >= 0 && quality <= 1)) {
      throw new IllegalArgumentException(
          "quality: " + quality + " (expected: a number from 0 to 1)");
    }
    if (!(deviation >= 0)) {
      throw new IllegalArgumentException("deviation: " + deviation + " (expected: >= 0)");
    }
  }

  /** Where an expectation comes from. */
  public enum Source {
    /** Benchmarks of the catalogue, or what the operator wrote. */
    PRIOR,
    /** The predictor. */
    PREDICTED,
    /** One of these, corrected by what was observed here. */
    LEARNED;

    /** The spelling used in waybills and explanations. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
