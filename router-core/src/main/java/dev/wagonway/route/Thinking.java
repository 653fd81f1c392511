package dev.wagonway.route;

import dev.wagonway.chat.Effort;
import dev.wagonway.predict.Features;
import org.jspecify.annotations.Nullable;

/**
 * How much a policy lets models reason.
 *
 * @param fixed the effort, or null if it follows the request's signals
 * @param easy the effort for easy requests
 * @param medium the effort for those in between, and for those that the predictor does not know
 * @param hard the effort for hard requests
 * @param easyBelow the difficulty below which a request is easy
 * @param hardFrom the difficulty from which on a request is hard
 */
public record Thinking(
    @Nullable Effort fixed,
    Effort easy,
    Effort medium,
    Effort hard,
    double easyBelow,
    double hardFrom) {

  public static final double USUAL_EASY_BELOW = 0.25;
  public static final double USUAL_HARD_FROM = 0.75;

  /** Follows the request's signals. */
  public static final Thinking AUTO = new Thinking(null);

  public Thinking {
    if (!(easyBelow >= 0 && easyBelow <= hardFrom && hardFrom <= 1)) {
      throw new IllegalArgumentException(
          "easyBelow, hardFrom: %s, %s (expected: 0 <= easyBelow <= hardFrom <= 1)"
              .formatted(easyBelow, hardFrom));
    }
  }

  /** An effort that is fixed; or, for null, one that is low, medium or high as requests need it. */
  public Thinking(@Nullable Effort fixed) {
    this(fixed, Effort.LOW, Effort.MEDIUM, Effort.HIGH, USUAL_EASY_BELOW, USUAL_HARD_FROM);
  }

  /**
   * The effort for a request: the fixed one; else what the client asked for; else that for hard
   * requests where the user asks to think or the request is hard, that for easy ones where the user
   * wants a quick answer or it is easy, and that in between otherwise.
   *
   * @param isKnown whether the request's difficulty is, rather than the predictor being in doubt
   */
  public Effort effortFor(Features features, boolean isKnown, @Nullable Effort asked) {
    if (fixed != null) {
      return fixed;
    }
    if (asked != null) {
      return asked;
    }
    if (features.asksToThink()) {
      return hard;
    }
    if (features.asksQuick()) {
      return easy;
    }
    if (!isKnown) {
      return medium;
    }
    if (features.difficulty() >= hardFrom) {
      return hard;
    }
    return features.difficulty() < easyBelow ? easy : medium;
  }
}
