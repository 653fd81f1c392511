package dev.wagonway.learn;

import dev.wagonway.predict.Grams;
import java.util.Arrays;

/**
 * How much each kind of n-gram speaks for or against a target beyond what its cells say: a logistic
 * regression whose weights are independent normal distributions, updated observation by observation
 * (Graepel, Candela, Borchert, Herbrich, Web-scale Bayesian click-through rate prediction, 2010;
 * here with the diagonal extended Kalman update). N-grams share {@value #WEIGHTS} weights by their
 * hashes. For one thread at a time.
 */
final class GramWeights {

  static final int WEIGHTS = 4096;

  /** How far a request may be from its cell before anything was learned, in log-odds, squared. */
  static final double VARIANCE = 0.3;

  /** No request is corrected by more. */
  private static final double MOST = 1.5;

  /** Of longer requests, so many n-grams are read, evenly spread. */
  private static final int MOST_READ = 256;

  private final double[] means = new double[WEIGHTS];
  private final double[] variances = new double[WEIGHTS];

  GramWeights() {
    Arrays.fill(variances, VARIANCE);
  }

  double mean(int index) {
    return means[index];
  }

  double variance(int index) {
    return variances[index];
  }

  void restore(int index, double mean, double variance) {
    means[index] = mean;
    variances[index] = variance;
  }

  /** What the weights are now, for {@link #correction(float[], Grams)}. */
  float[] copy() {
    var copy = new float[WEIGHTS];
    for (var i = 0; i < WEIGHTS; i++) {
      copy[i] = (float) means[i];
    }
    return copy;
  }

  /** What the n-grams add to the log-odds now. */
  double correction(Grams grams) {
    var read = read(grams);
    double sum = 0;
    for (var i = 0; i < read; i++) {
      sum += means[slot(grams, i, read)];
    }
    return bounded(sum / Math.sqrt(read));
  }

  /** What the n-grams add to the log-odds by a {@link #copy}. */
  static double correction(float[] means, Grams grams) {
    var read = read(grams);
    double sum = 0;
    for (var i = 0; i < read; i++) {
      sum += means[slot(grams, i, read)];
    }
    return bounded(sum / Math.sqrt(read));
  }

  /**
   * Learns from one answer.
   *
   * @param before the log-odds that were expected without the n-grams
   */
  void learn(Grams grams, double before, double reward, double weight) {
    var read = read(grams);
    var scale = 1 / Math.sqrt(read);
    double spread = 0;
    for (var i = 0; i < read; i++) {
      spread += variances[slot(grams, i, read)] * scale * scale;
    }
    var expected = Odds.share(before + correction(grams));
    var information = weight * expected * (1 - expected);
    var gain = weight * (reward - expected) / (1 + information * spread);
    var shrink = information / (1 + information * spread);
    for (var i = 0; i < read; i++) {
      var slot = slot(grams, i, read);
      var covariance = variances[slot] * scale;
      means[slot] += covariance * gain;
      variances[slot] -= covariance * covariance * shrink;
    }
  }

  /** Leaves {@code share} of what was learned. */
  void fade(double share) {
    for (var i = 0; i < WEIGHTS; i++) {
      means[i] *= share;
      variances[i] = VARIANCE - (VARIANCE - variances[i]) * share;
    }
  }

  private static double bounded(double correction) {
    return Math.clamp(correction, -MOST, MOST);
  }

  private static int read(Grams grams) {
    return Math.min(MOST_READ, grams.size());
  }

  private static int slot(Grams grams, int index, int read) {
    var hash = grams.at((int) ((long) index * grams.size() / read)) * 0x9E3779B9;
    return hash >>> 20;
  }
}
