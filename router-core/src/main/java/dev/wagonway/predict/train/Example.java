package dev.wagonway.predict.train;

import java.util.Map;

/**
 * How well models answered one prompt.
 *
 * @param id the record's name
 * @param source the benchmark or deployment that it is from
 * @param group prompts that are nearly the same share it; a split for validation never parts them
 * @param prompt the text
 * @param scores how good each model's answer was, from 0 to 1, by the model's name
 * @param costs what each model's answer cost in US dollars, where that is known
 */
public record Example(
    String id,
    String source,
    String group,
    String prompt,
    Map<String, Double> scores,
    Map<String, Double> costs) {

  /** Rejects scores outside 0 to 1. */
  public Example {
    scores = Map.copyOf(scores);
    costs = Map.copyOf(costs);
    scores.forEach((model, score) -> {
      if (!(score >= 0 && score <= 1)) {
        throw new IllegalArgumentException(
            "scores." + model + ": " + score + " (expected: a number from 0 to 1)");
      }
    });
  }

  /** Shows no words of the prompt. */
  @Override
  public String toString() {
    return "Example[%s of %s, %d models]".formatted(id, source, scores.size());
  }
}
