package dev.wagonway.predict.evaluate;

import java.util.Map;

/**
 * What many models made of one prompt, by their names.
 *
 * @param predicted how good each answer was expected to be
 * @param scores how good each answer was
 * @param costs what each answer cost, in US dollars
 */
public record Served(
    Map<String, Double> predicted, Map<String, Double> scores, Map<String, Double> costs) {

  public Served {
    predicted = Map.copyOf(predicted);
    scores = Map.copyOf(scores);
    costs = Map.copyOf(costs);
  }

  /** Whether score and cost of each of {@code models} are known. */
  boolean has(Iterable<String> models) {
    for (var model : models) {
      if (!scores.containsKey(model) || !costs.containsKey(model)) {
        return false;
      }
    }
    return true;
  }
}
