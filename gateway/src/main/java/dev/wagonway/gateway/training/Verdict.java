package dev.wagonway.gateway.training;

import dev.wagonway.predict.train.Example;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A recorded outcome beside what was predicted of it.
 *
 * @param quality the quality predicted of each model
 * @param abstained whether the predictor did not know, so that {@code quality} is the same for all
 * @param baseRates what the predictor says where it knows nothing of a text
 */
public record Verdict(
    Example example,
    Map<String, Double> quality,
    boolean abstained,
    Map<String, Double> baseRates) {

  public Verdict {
    quality = Map.copyOf(quality);
    baseRates = Map.copyOf(baseRates);
  }

  /**
   * The same verdicts, as if all predictors had the same base rates, so that prompts of several can
   * be ranked together. In cross-validation the part that is left out is missing from its
   * predictor's base rates: where the part is harder than the others, the predictor was trained on
   * easier ones.
   */
  static List<Verdict> levelled(List<Verdict> verdicts) {
    var means = new HashMap<String, double[]>();
    for (var verdict : verdicts) {
      verdict.baseRates.forEach((model, rate) -> {
        var mean = means.computeIfAbsent(model, _ -> new double[2]);
        mean[0] += rate;
        mean[1]++;
      });
    }
    return verdicts.stream().map(verdict -> verdict.levelled(means)).toList();
  }

  private Verdict levelled(Map<String, double[]> means) {
    var level = new HashMap<>(quality);
    level.replaceAll((model, said) -> {
      var rate = baseRates.get(model);
      var mean = means.get(model);
      return rate == null || mean == null ? said : said - rate + mean[0] / mean[1];
    });
    return new Verdict(example, level, abstained, baseRates);
  }
}
