package dev.wagonway.cost;

import java.util.List;

/**
 * Prices by the length of the prompt. A step applies to the whole call, not only to the tokens
 * above it, as vendors publish it. Immutable.
 *
 * @param base the price of the shortest prompts
 * @param steps the prices of longer ones, the lowest step first
 */
public record Scale(Price base, List<Step> steps) {

  /**
   * The price of prompts above a length.
   *
   * @param above how many tokens a prompt may have at most without this step
   */
  public record Step(long above, Price price) {}

  /**
   * Copies the steps.
   *
   * @throws IllegalArgumentException if a step is not above the one before it, or above nothing
   */
  public Scale {
    steps = List.copyOf(steps);
    var reached = 0L;
    for (var step : steps) {
      if (step.above() <= reached) {
        throw new IllegalArgumentException(
            "above: " + step.above() + " (expected: more than " + reached + ")");
      }
      reached = step.above();
    }
  }

  /** One price for prompts of any length. */
  public static Scale of(Price price) {
    return new Scale(price, List.of());
  }

  /** The price of a call with {@code inputTokens} tokens of prompt. */
  public Price at(long inputTokens) {
    for (var i = steps.size() - 1; i >= 0; i--) {
      if (inputTokens > steps.get(i).above()) {
        return steps.get(i).price();
      }
    }
    return base;
  }
}
