package dev.wagonway.predict.train;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Regressions of all targets on a corpus.
 *
 * @param weights of the table's columns, for each target
 * @param predicted for each of a target's rows, by a regression that left out the row's fold
 */
record Fit(List<double[]> weights, List<double[]> predicted) {

  /** The sum of both, target by target. */
  Fit plus(Fit other) {
    return new Fit(sums(weights, other.weights), sums(predicted, other.predicted));
  }

  private static List<double[]> sums(List<double[]> left, List<double[]> right) {
    var sums = new ArrayList<double[]>();
    for (var i = 0; i < left.size(); i++) {
      var sum = left.get(i).clone();
      for (var j = 0; j < sum.length; j++) {
        sum[j] += right.get(i)[j];
      }
      sums.add(sum);
    }
    return sums;
  }

  static Fit of(Corpus corpus, List<Targets.Target> targets, int[] folds, Tuning tuning) {
    var weights = new ArrayList<double[]>();
    var predicted = new ArrayList<double[]>();
    for (var target : targets) {
      var penalty =
          target.name().isEmpty() ? tuning.ofDifficulty(targets.size()) : tuning.penalty();
      var rows = target.rows().stream().mapToInt(Integer::intValue).toArray();
      var values = target.values().stream().mapToDouble(Double::doubleValue).toArray();
      var all = IntStream.range(0, rows.length).toArray();
      weights.add(fit(corpus, rows, values, all, penalty));
      predicted.add(predicted(corpus, target, folds, penalty));
    }
    return new Fit(weights, predicted);
  }

  /** What is predicted of a target's rows, each by a regression that left out the row's fold. */
  static double[] predicted(Corpus corpus, Targets.Target target, int[] folds, double penalty) {
    var rows = target.rows().stream().mapToInt(Integer::intValue).toArray();
    var values = target.values().stream().mapToDouble(Double::doubleValue).toArray();
    var predicted = new double[rows.length];
    var count = IntStream.of(folds).max().orElse(0) + 1;
    for (var fold = 0; fold < count; fold++) {
      var left = fold;
      var kept = IntStream.range(0, rows.length).filter(i -> folds[rows[i]] != left).toArray();
      var weights = fit(corpus, rows, values, kept, penalty);
      for (var i = 0; i < rows.length; i++) {
        if (folds[rows[i]] == fold) {
          predicted[i] = corpus.table().dot(rows[i], weights);
        }
      }
    }
    return predicted;
  }

  private static double[] fit(
      Corpus corpus, int[] rows, double[] values, int[] kept, double penalty) {
    var mean = IntStream.of(kept).mapToDouble(i -> values[i]).average().orElse(0);
    var chosen = IntStream.of(kept).map(i -> rows[i]).toArray();
    var centred = IntStream.of(kept).mapToDouble(i -> values[i] - mean).toArray();
    return Ridge.fit(corpus.table(), chosen, centred, penalty);
  }
}
