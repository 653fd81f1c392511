package dev.wagonway.route;

import java.util.Arrays;

/**
 * How the candidates that may serve a request are ranked.
 *
 * <p>A strategy only rates: it sees the candidates that survived all filters and gives each a
 * score. So it can reorder them, but neither add nor remove one. Implementations are pure and safe
 * for any number of threads: the same contest gives the same scores.
 */
public interface Strategy {

  /** Ranks in the order in which the route lists its candidates. */
  Strategy AS_LISTED =
      new Strategy() {
        @Override
        public String name() {
          return "priority";
        }

        @Override
        public void rate(Contest contest, double[] scores) {
          Arrays.setAll(scores, i -> -contest.candidates().get(i).position());
        }

        @Override
        public String toString() {
          return name();
        }
      };

  /** The name that configuration and explanations use: {@code cheapest}. */
  String name();

  /**
   * Rates each candidate of {@code contest}.
   *
   * @param scores takes the score of each candidate at its index; higher is better, and a score
   *     that is not a number counts as the lowest
   */
  void rate(Contest contest, double[] scores);
}
