package dev.wagonway.learn;

/**
 * What a cell's observations come to.
 *
 * @param weight how much was observed
 * @param reward the weighted sum of what came of the answers
 * @param predicted the weighted sum of what had been expected
 * @param expected the log-odds of the mean of what had been expected
 */
record Tally(double weight, double reward, double predicted, double expected) {

  static final Tally NONE = new Tally(0, 0, 0, 0);

  static Tally of(double weight, double reward, double predicted) {
    return weight > 0 ? new Tally(weight, reward, predicted, Odds.log(predicted / weight)) : NONE;
  }

  /** The same a while later. */
  Tally faded(double share) {
    return share == 1 || weight == 0
        ? this
        : new Tally(weight * share, reward * share, predicted * share, expected);
  }
}
