package dev.wagonway.learn;

/**
 * What is expected of one answer after a target, then the domain, then the band of difficulty were
 * looked at. Each level is a beta-binomial posterior whose prior is the level above: the correction
 * on the log-odds scale moves only as far as the observations outweigh what is known from above. Of
 * the doubt about the first expectation, {@value #OF_TARGET} is about the target as a whole,
 * {@value #OF_DOMAIN} about the domain, the rest about the band.
 *
 * @param shift the correction, in log-odds
 * @param strength how many observations the belief is worth
 */
record Posterior(double shift, double strength) {

  private static final double OF_TARGET = 0.4;
  private static final double OF_DOMAIN = 0.3;
  private static final double OF_BAND = 1 - OF_TARGET - OF_DOMAIN;

  /** What an expectation is worth of which nothing is said. */
  private static final double USUAL_STRENGTH = 8;

  private static final double LEAST_STRENGTH = 2;
  private static final double MOST_STRENGTH = 40;

  /** How many observations an expectation with this deviation is worth. */
  static double strength(double quality, double deviation) {
    if (deviation == 0) {
      return USUAL_STRENGTH;
    }
    var worth = quality * (1 - quality) / (deviation * deviation) - 1;
    return Math.clamp(worth, LEAST_STRENGTH, MOST_STRENGTH);
  }

  static Posterior of(double strength, Tally target, Tally domain, Tally band) {
    var atTarget = new Posterior(0, strength / OF_TARGET).after(target);
    var atDomain = atTarget.below(OF_DOMAIN / strength).after(domain);
    return atDomain.below(OF_BAND / strength).after(band);
  }

  /** The prior of a level from the level above, from which it may differ by this variance. */
  private Posterior below(double variance) {
    return new Posterior(shift, 1 / (1 / strength + variance));
  }

  private Posterior after(Tally observed) {
    if (observed.weight() == 0) {
      return this;
    }
    var expected = observed.expected();
    var total = strength + observed.weight();
    var mean = (strength * Odds.share(expected + shift) + observed.reward()) / total;
    return new Posterior(Odds.log(mean) - expected, total);
  }
}
