package dev.wagonway.predict.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is to be learned: first how hard each text is, then how good each model's answers are, each
 * for the rows where it is known.
 *
 * <p>How hard a text is follows from which models failed at it, and how strong a model is from the
 * texts that it was given: outcome = ability − difficulty, by alternating least squares (the
 * additive form of the Rasch model, 1960).
 */
final class Targets {

  private static final int ROUNDS = 20;

  /** How many average answers a text is taken to have had before, so that few say little. */
  private static final double CAUTION = 1;

  private static final double RIGHT = 0.5;

  /**
   * One thing to learn.
   *
   * @param name the model, or empty for the difficulty
   * @param rows the rows where it is known, rising
   * @param values what it is there
   */
  record Target(String name, List<Integer> rows, List<Double> values) {

    double mean() {
      return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }
  }

  private Targets() {}

  static List<Target> of(List<Example> examples) {
    var targets = new ArrayList<Target>();
    targets.add(difficulty(examples));
    var names = new TreeSet<String>();
    examples.forEach(example -> names.addAll(example.scores().keySet()));
    for (var name : names) {
      var target = new Target(name, new ArrayList<>(), new ArrayList<>());
      for (var row = 0; row < examples.size(); row++) {
        var score = examples.get(row).scores().get(name);
        if (score != null) {
          target.rows.add(row);
          target.values.add(score);
        }
      }
      targets.add(target);
    }
    return targets;
  }

  private static Target difficulty(List<Example> examples) {
    var strict = strict(examples);
    var scores =
        examples.stream()
            .map(each -> strict.contains(each.source()) ? Map.<String, Double>of() : sorted(each))
            .toList();
    var hard = new double[examples.size()];
    var able = Map.<String, Double>of();
    for (var round = 0; round < ROUNDS; round++) {
      able = abilities(scores, hard);
      for (var row = 0; row < hard.length; row++) {
        hard[row] = hardness(scores.get(row), able);
      }
    }
    var target = new Target("", new ArrayList<>(), new ArrayList<>());
    for (var row = 0; row < hard.length; row++) {
      if (!scores.get(row).isEmpty()) {
        target.rows.add(row);
        target.values.add(hard[row]);
      }
    }
    return target;
  }

  /**
   * Sources where not even the best model is right as often as not: that tells how strictly answers
   * were compared, more than how hard the texts are. None if all are like that.
   */
  private static Set<String> strict(List<Example> examples) {
    var sums = new TreeMap<String, Map<String, double[]>>();
    for (var example : examples) {
      var mine = sums.computeIfAbsent(example.source(), _ -> new TreeMap<>());
      example
          .scores()
          .forEach((model, score) -> {
            var sum = mine.computeIfAbsent(model, _ -> new double[2]);
            sum[0] += score;
            sum[1]++;
          });
    }
    var strict = new TreeSet<String>();
    sums.forEach((source, models) -> {
      if (models.values().stream().allMatch(sum -> sum[0] < RIGHT * sum[1])) {
        strict.add(source);
      }
    });
    return strict.containsAll(sums.keySet()) ? Set.of() : strict;
  }

  /** In an order that does not change from run to run, as sums of fractions depend on it. */
  private static Map<String, Double> sorted(Example example) {
    return new TreeMap<>(example.scores());
  }

  private static Map<String, Double> abilities(List<Map<String, Double>> scores, double[] hard) {
    var sums = new TreeMap<String, double[]>();
    for (var row = 0; row < hard.length; row++) {
      for (var score : scores.get(row).entrySet()) {
        var sum = sums.computeIfAbsent(score.getKey(), _ -> new double[2]);
        sum[0] += score.getValue() + hard[row];
        sum[1]++;
      }
    }
    var able = new TreeMap<String, Double>();
    sums.forEach((name, sum) -> able.put(name, sum[0] / sum[1]));
    return able;
  }

  private static double hardness(Map<String, Double> scores, Map<String, Double> able) {
    var sum = 0.0;
    for (var score : scores.entrySet()) {
      sum += able.getOrDefault(score.getKey(), 0.0) - score.getValue();
    }
    return sum / (scores.size() + CAUTION);
  }
}
