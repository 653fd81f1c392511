package dev.wagonway.route;

import dev.wagonway.chat.Effort;
import dev.wagonway.predict.Features;
import org.jspecify.annotations.Nullable;

/**
 * How much a policy lets models reason.
 *
 * @param fixed the effort, or null if it follows the request's signals
 */
public record Thinking(@Nullable Effort fixed) {

  /** Follows the request's signals. */
  public static final Thinking AUTO = new Thinking(null);

  private static final double HARD = 0.75;
  private static final double EASY = 0.25;

  /**
   * The effort for a request: the fixed one; else what the client asked for; else high where the
   * user asks to think or the request is hard, low where the user wants a quick answer or it is
   * easy, and medium in between.
   */
  public Effort effortFor(Features features, @Nullable Effort asked) {
    if (fixed != null) {
      return fixed;
    }
    if (asked != null) {
      return asked;
    }
    if (features.asksToThink()) {
      return Effort.HIGH;
    }
    if (features.asksQuick() || features.difficulty() <= EASY) {
      return Effort.LOW;
    }
    return features.difficulty() >= HARD ? Effort.HIGH : Effort.MEDIUM;
  }
}
