package dev.wagonway.predict.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * How models' outcomes for the same text differ, beyond what they differ on average: what routing
 * turns on.
 */
final class Contrast {

  private final List<Targets.Target> models;
  private final List<double[]> outcomes;

  /** The targets of a training set, of which the first is the difficulty. */
  Contrast(List<Targets.Target> targets) {
    models = targets.subList(1, targets.size());
    outcomes = differences(models.stream().map(Contrast::values).toList());
  }

  private static double[] values(Targets.Target target) {
    return target.values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  /**
   * How predicted differences go with those that there were.
   *
   * @param together the sum of the products of both
   * @param alone the sum of the squares of those predicted
   * @param squares the sum of the squares of those products
   */
  record Agreement(double together, double alone, double squares) {

    static final Agreement NONE = new Agreement(0, 0, 0);

    private static Agreement of(double predicted, double actual) {
      var product = predicted * actual;
      return new Agreement(product, predicted * predicted, product * product);
    }

    Agreement plus(Agreement other) {
      return new Agreement(together + other.together, alone + other.alone, squares + other.squares);
    }

    /** By how many standard deviations those of one model go together more than by chance. */
    double evidence() {
      return squares == 0 ? 0 : together / Math.sqrt(squares);
    }
  }

  /**
   * How much of the squared differences the predicted ones explain, once they are scaled; 0 if they
   * point the wrong way.
   *
   * @param predicted for each model, of each of its rows
   */
  double explained(List<double[]> predicted) {
    var all =
        agreements(predicted, _ -> "").stream()
            .flatMap(each -> each.values().stream())
            .reduce(Agreement.NONE, Agreement::plus);
    return all.together <= 0 || all.alone == 0 ? 0 : all.together * all.together / all.alone;
  }

  /**
   * How predicted differences go with those that there were, for each model, and of each for each
   * source by its name.
   *
   * @param predicted for each model, of each of its rows
   * @param sourceOf the source of a row
   */
  List<Map<String, Agreement>> agreements(List<double[]> predicted, IntFunction<String> sourceOf) {
    var differences = differences(predicted);
    var agreements = new ArrayList<Map<String, Agreement>>();
    for (var i = 0; i < differences.size(); i++) {
      var mine = differences.get(i);
      var rows = models.get(i).rows();
      var bySource = new TreeMap<String, Agreement>();
      for (var j = 0; j < mine.length; j++) {
        var one = Agreement.of(mine[j], outcomes.get(i)[j]);
        bySource.merge(sourceOf.apply(rows.get(j)), one, Agreement::plus);
      }
      agreements.add(bySource);
    }
    return agreements;
  }

  /** Less each model's mean, and then each row's. */
  private List<double[]> differences(List<double[]> values) {
    var sums = new HashMap<Integer, double[]>();
    var centred = values.stream().map(Contrast::centred).toList();
    for (var i = 0; i < centred.size(); i++) {
      for (var j = 0; j < centred.get(i).length; j++) {
        var sum = sums.computeIfAbsent(models.get(i).rows().get(j), _ -> new double[2]);
        sum[0] += centred.get(i)[j];
        sum[1]++;
      }
    }
    for (var i = 0; i < centred.size(); i++) {
      for (var j = 0; j < centred.get(i).length; j++) {
        var sum = sums.getOrDefault(models.get(i).rows().get(j), new double[] {0, 1});
        centred.get(i)[j] -= sum[0] / sum[1];
      }
    }
    return centred;
  }

  private static double[] centred(double[] values) {
    var mean = Arrays.stream(values).average().orElse(0);
    return Arrays.stream(values).map(value -> value - mean).toArray();
  }
}
