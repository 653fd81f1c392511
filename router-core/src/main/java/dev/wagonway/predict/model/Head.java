package dev.wagonway.predict.model;

import java.util.Arrays;

/**
 * How the quality of one model follows from the factors: a sum of them, and from the sum a
 * probability. Immutable.
 */
public final class Head {

  private static final int FEW = 8;

  private final String model;
  private final double bias;
  private final float[] loadings;
  private final float[] knots;
  private final float[] probabilities;

  /**
   * Takes copies.
   *
   * @param model the model's name
   * @param bias what is added to the sum
   * @param loadings how much of each factor there is in the sum
   * @param knots sums in rising order, for which the probability is known
   * @param probabilities the probability that the answer is good enough at each knot
   */
  public Head(String model, double bias, float[] loadings, float[] knots, float[] probabilities) {
    if (knots.length != probabilities.length || knots.length == 0) {
      throw new IllegalArgumentException(
          "knots: " + knots.length + " (expected: one for each probability, at least one)");
    }
    this.model = model;
    this.bias = bias;
    this.loadings = loadings.clone();
    this.knots = knots.clone();
    this.probabilities = probabilities.clone();
  }

  /** The model's name. */
  public String model() {
    return model;
  }

  /** What is added to the sum. */
  public double bias() {
    return bias;
  }

  /** How much of each factor there is in the sum. */
  public float[] loadings() {
    return loadings.clone();
  }

  float[] knots() {
    return knots.clone();
  }

  float[] probabilities() {
    return probabilities.clone();
  }

  /** The same head with another bias and more loadings after those that it has. */
  public Head moved(double by, float[] more) {
    var longer = Arrays.copyOf(loadings, loadings.length + more.length);
    System.arraycopy(more, 0, longer, loadings.length, more.length);
    return new Head(model, bias + by, longer, knots, probabilities);
  }

  /** The sum before calibration. */
  double sum(double[] factors) {
    var sum = bias;
    for (var i = 0; i < loadings.length; i++) {
      sum += loadings[i] * factors[i];
    }
    return sum;
  }

  /** The first knot that is not less; few are gone through faster than searched. */
  private int after(float sum) {
    if (knots.length > FEW) {
      var at = Arrays.binarySearch(knots, sum);
      return at >= 0 ? at : -at - 1;
    }
    var after = 0;
    while (after < knots.length && knots[after] < sum) {
      after++;
    }
    return after;
  }

  /** The probability at a sum: on the line between the two nearest knots, level beyond them. */
  double probability(double sum) {
    var after = after((float) sum);
    if (after == knots.length) {
      return probabilities[knots.length - 1];
    }
    if (after == 0 || knots[after] == (float) sum) {
      return probabilities[after];
    }
    var share = (sum - knots[after - 1]) / (knots[after] - knots[after - 1]);
    return probabilities[after - 1] + share * (probabilities[after] - probabilities[after - 1]);
  }
}
