package dev.wagonway.predict.evaluate;

/**
 * How far predicted probabilities are from what was observed: the expected calibration error with
 * ten bins of equal width (Naeini et al., AAAI 2015). Not safe for several threads.
 */
public final class Calibration {

  private static final int BINS = 10;

  private final double[] predicted = new double[BINS];
  private final double[] observed = new double[BINS];
  private long count;

  /**
   * Adds one prediction.
   *
   * @param probability from 0 to 1
   * @param outcome from 0 to 1
   */
  public void add(double probability, double outcome) {
    var bin = Math.clamp((int) (probability * BINS), 0, BINS - 1);
    predicted[bin] += probability;
    observed[bin] += outcome;
    count++;
  }

  /** The mean distance, weighted by how many predictions each bin has; 0 if there are none. */
  public double error() {
    var sum = 0.0;
    for (var bin = 0; bin < BINS; bin++) {
      sum += Math.abs(predicted[bin] - observed[bin]);
    }
    return count == 0 ? 0 : sum / count;
  }
}
