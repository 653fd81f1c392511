package dev.wagonway.learn;

/**
 * Probabilities as logarithms of odds, on which corrections add up. Computed strictly, so that all
 * machines come to the same bits.
 */
final class Odds {

  /** No target is believed to be better than this, nor worse than its opposite. */
  private static final double MOST = 0.995;

  private Odds() {}

  /** The logarithm of the odds of {@code share}, which is moved off 0 and 1. */
  static double log(double share) {
    var inside = Math.clamp(share, 1 - MOST, MOST);
    return StrictMath.log(inside / (1 - inside));
  }

  /** The probability with these odds. */
  static double share(double logOdds) {
    return 1 / (1 + StrictMath.exp(-logOdds));
  }
}
