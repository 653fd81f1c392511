package dev.wagonway.predict.train;

import dev.wagonway.predict.model.Factors;
import dev.wagonway.predict.model.Head;
import dev.wagonway.predict.model.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** Makes weights of regressions: fewer factors, bytes for numbers, calibrated heads. */
final class Assembly {

  private static final int MOST_FACTORS = 16;
  private static final int STEPS = 127;
  private static final int QUANTILES = 32;
  private static final double LEAST_SLOPE = 0.3;
  private static final double MOST_SLOPE = 1.5;

  /** Where probabilities stop being the sums themselves, so that none is quite 0 or 1. */
  private static final float[] KNOTS = {-0.5f, 0, 0.03f, 0.97f, 1, 1.5f};

  private static final float[] PROBABILITIES = {0.001f, 0.015f, 0.03f, 0.97f, 0.985f, 0.999f};

  private Assembly() {}

  static Weights of(Corpus corpus, List<Targets.Target> targets, Fit fit, List<Example> examples) {
    var vectors = vectors(corpus, fit.weights(), MOST_FACTORS);
    var factors = factors(corpus, fit.weights(), vectors);
    var slope = slope(targets, fit, 1);
    var heads = new ArrayList<Head>();
    for (var i = 1; i < targets.size(); i++) {
      var target = targets.get(i);
      var predicted = Arrays.stream(fit.predicted().get(i)).average().orElse(0);
      var bias = target.mean() - slope * predicted;
      heads.add(head(target.name(), bias, loadings(vectors, i, slope)));
    }
    return new Weights(factors, difficulty(targets, fit, vectors, examples), heads);
  }

  static Head head(String model, double bias, float[] loadings) {
    return new Head(model, bias, loadings, KNOTS, PROBABILITIES);
  }

  /** The directions in which the targets' predictions for the texts differ most. */
  static double[][] vectors(Corpus corpus, List<double[]> weights, int most) {
    var size = weights.size();
    var product = new double[size][size];
    var predicted = new double[size];
    for (var row = 0; row < corpus.table().rows(); row++) {
      for (var i = 0; i < size; i++) {
        predicted[i] = corpus.table().dot(row, weights.get(i));
      }
      for (var i = 0; i < size; i++) {
        for (var j = 0; j < size; j++) {
          product[i][j] += predicted[i] * predicted[j];
        }
      }
    }
    return Eigen.largest(product, Math.min(size, most));
  }

  static Factors factors(Corpus corpus, List<double[]> weights, double[][] vectors) {
    var slots = 1 << corpus.bits();
    var landmarks = corpus.landmarks().size();
    var grams = new byte[slots * vectors.length];
    var scales = new float[vectors.length];
    var pulls = new float[landmarks * vectors.length];
    for (var factor = 0; factor < vectors.length; factor++) {
      var sum = new double[slots + landmarks];
      for (var i = 0; i < weights.size(); i++) {
        for (var column = 0; column < sum.length; column++) {
          sum[column] += vectors[factor][i] * weights.get(i)[column];
        }
      }
      var unscaled = corpus.unscaled(sum);
      var most = Arrays.stream(unscaled, 0, slots).map(Math::abs).max().orElse(0);
      scales[factor] = (float) Math.max(most / STEPS, Float.MIN_NORMAL);
      for (var slot = 0; slot < slots; slot++) {
        grams[slot * vectors.length + factor] = (byte) Math.round(unscaled[slot] / scales[factor]);
      }
      for (var i = 0; i < landmarks; i++) {
        pulls[factor * landmarks + i] = (float) unscaled[slots + i];
      }
    }
    return new Factors(corpus.bits(), grams, scales, corpus.landmarks(), pulls);
  }

  static float[] loadings(double[][] vectors, int target, double slope) {
    var loadings = new float[vectors.length];
    for (var factor = 0; factor < vectors.length; factor++) {
      loadings[factor] = (float) (slope * vectors[factor][target]);
    }
    return loadings;
  }

  /**
   * How much outcomes move with predictions that were made without them: a linear calibration with
   * one slope for all models, as a slope for each would bend the differences between them.
   */
  static double slope(List<Targets.Target> targets, Fit fit, int first) {
    var together = 0.0;
    var alone = 0.0;
    for (var i = first; i < targets.size(); i++) {
      var target = targets.get(i);
      var predicted = fit.predicted().get(i);
      var mean = Arrays.stream(predicted).average().orElse(0);
      for (var j = 0; j < predicted.length; j++) {
        together += (predicted[j] - mean) * (target.values().get(j) - target.mean());
        alone += (predicted[j] - mean) * (predicted[j] - mean);
      }
    }
    return alone == 0 ? 1 : Math.clamp(together / alone, LEAST_SLOPE, MOST_SLOPE);
  }

  /** The head of the difficulty: its rank among the examples, where each source counts the same. */
  private static Head difficulty(
      List<Targets.Target> targets, Fit fit, double[][] vectors, List<Example> examples) {
    var rows = targets.getFirst().rows();
    var predicted = fit.predicted().getFirst();
    var counts = new TreeMap<String, Integer>();
    rows.forEach(row -> counts.merge(examples.get(row).source(), 1, Integer::sum));
    var ranked = new TreeMap<Double, Double>();
    for (var i = 0; i < predicted.length; i++) {
      var share = 1.0 / counts.getOrDefault(examples.get(rows.get(i)).source(), 1);
      ranked.merge(predicted[i], share / counts.size(), Double::sum);
    }
    var knots = new ArrayList<Float>();
    var ranks = new ArrayList<Float>();
    var sum = 0.0;
    for (var each : ranked.entrySet()) {
      var rank = sum + each.getValue() / 2;
      sum += each.getValue();
      var knot = each.getKey().floatValue();
      var isNext = knots.isEmpty() || rank >= ranks.getLast() + 1.0 / QUANTILES;
      if (isNext && (knots.isEmpty() || knot > knots.getLast())) {
        knots.add(knot);
        ranks.add((float) rank);
      }
    }
    return new Head("", 0, loadings(vectors, 0, 1), floats(knots), floats(ranks));
  }

  private static float[] floats(List<Float> list) {
    var floats = new float[list.size()];
    for (var i = 0; i < floats.length; i++) {
      floats[i] = list.get(i);
    }
    return floats;
  }
}
