package dev.wagonway.gateway.training;

import dev.wagonway.gateway.training.Pairing.Pair;
import dev.wagonway.predict.evaluate.Perturbation;
import dev.wagonway.predict.model.Weights;
import dev.wagonway.predict.train.Example;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * How often a decision between a weak and a strong model stays the same when a prompt is worded
 * otherwise. A decision is to abstain, or else whether the strong model's advantage is at least the
 * median of the source's prompts as they were.
 *
 * @param prompts how many there were, of sources that have two models
 * @param same how many decisions stayed
 * @param answered at how many prompts the predictor did not abstain, neither before nor after
 * @param answeredSame how many decisions of those stayed
 */
public record Steadiness(int prompts, int same, int answered, int answeredSame) {

  /** The share of decisions that stayed; not a number if there were none. */
  public double share() {
    return (double) same / prompts;
  }

  /** The share of those that stayed where it did not abstain; not a number if there were none. */
  public double shareOfAnswered() {
    return (double) answeredSame / answered;
  }

  /**
   * Measures. Seeded: the same examples and seed give the same.
   *
   * @throws IOException if the guard of {@code weights} is damaged
   */
  public static Steadiness of(
      Trials trials,
      Weights weights,
      List<Example> examples,
      Perturbation perturbation,
      Pairing pairing,
      long seed)
      throws IOException {
    var bySource = new TreeMap<String, List<Example>>();
    for (var example : examples) {
      bySource.computeIfAbsent(example.source(), _ -> new ArrayList<>()).add(example);
    }
    var random = new SplittableRandom(seed);
    var sum = new Steadiness(0, 0, 0, 0);
    for (var source : bySource.values()) {
      var before = trials.judged(weights, source);
      var after =
          trials.judged(
              weights,
              source.stream().map(example -> reworded(example, perturbation, random)).toList());
      var pair = pairing.of(before);
      if (pair.isPresent()) {
        sum = sum.plus(compared(before, after, pair.get()));
      }
    }
    return sum;
  }

  private static Example reworded(
      Example example, Perturbation perturbation, SplittableRandom random) {
    return new Example(
        example.id(),
        example.source(),
        example.group(),
        perturbation.of(example.prompt(), random),
        example.scores(),
        example.costs());
  }

  private static Steadiness compared(List<Verdict> before, List<Verdict> after, Pair pair) {
    var needs =
        before.stream().filter(v -> !v.abstained()).mapToDouble(pair::need).sorted().toArray();
    var median = needs.length == 0 ? 0 : needs[needs.length / 2];
    var abstained = 0;
    var answered = 0;
    var answeredSame = 0;
    for (var i = 0; i < before.size(); i++) {
      var first = before.get(i);
      var second = after.get(i);
      if (first.abstained() && second.abstained()) {
        abstained++;
      } else if (!first.abstained() && !second.abstained()) {
        answered++;
        answeredSame += pair.need(first) >= median == pair.need(second) >= median ? 1 : 0;
      }
    }
    return new Steadiness(before.size(), abstained + answeredSame, answered, answeredSame);
  }

  private Steadiness plus(Steadiness other) {
    return new Steadiness(
        prompts + other.prompts,
        same + other.same,
        answered + other.answered,
        answeredSame + other.answeredSame);
  }
}
