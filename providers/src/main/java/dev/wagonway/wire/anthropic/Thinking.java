package dev.wagonway.wire.anthropic;

import dev.wagonway.chat.Effort;
import dev.wagonway.chat.ReasoningWish;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Quirk;
import dev.wagonway.wire.json.JsonTrees;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a wish for reasoning is told to a model: newer ones think as much as they want and take an
 * effort, older ones take a budget of tokens below the limit of the answer.
 *
 * @param node the {@code thinking} member, or null for none
 * @param effort the word for {@code output_config.effort}, or null for none
 * @param budgetTokens the budget, or 0 if there is none
 * @param isLost whether the model was to think and cannot be told so
 */
record Thinking(
    @Nullable ObjectNode node, @Nullable String effort, long budgetTokens, boolean isLost) {

  private static final long LEAST_BUDGET = 1_024;
  private static final long USUAL_BUDGET = 8_192;

  /** What surrounds a wish. */
  record Setting(ClaudeModel model, Dialect dialect, @Nullable Long mostTokens, Bar bar) {

    boolean isAdaptive() {
      return model.thinksAdaptively() || dialect.has(Quirk.ADAPTIVE_THINKING);
    }

    boolean takesEffort() {
      return model.takesEffort() || dialect.has(Quirk.ADAPTIVE_THINKING);
    }

    boolean mayThink() {
      return switch (bar) {
        case NOTHING -> true;
        case HISTORY -> isAdaptive();
        case TOOL_CHOICE -> false;
      };
    }
  }

  /** What can keep a model from thinking. */
  enum Bar {
    NOTHING,
    /** An answer that goes on was begun without thinking, which a budget does not allow. */
    HISTORY,
    /** Tools must be called. */
    TOOL_CHOICE
  }

  static Thinking of(ReasoningWish wish, Setting setting) {
    if (Boolean.FALSE.equals(wish.enabled()) || wish.effort() == Effort.NONE) {
      return new Thinking(JsonTrees.object().put("type", "disabled"), null, 0, false);
    }
    var effort = setting.takesEffort() ? word(wish.effort()) : null;
    var isStated = Boolean.TRUE.equals(wish.enabled()) || wish.budgetTokens() != null;
    var wanted = isStated || (wish.effort() != null && wish.effort().compareTo(Effort.LOW) >= 0);
    if (!wanted) {
      return new Thinking(null, effort, 0, false);
    }
    if (!setting.mayThink()) {
      return new Thinking(null, effort, 0, isStated || effort == null);
    }
    if (setting.isAdaptive()) {
      var node = JsonTrees.object().put("type", "adaptive");
      putDisplay(node, wish.shown());
      return new Thinking(node, effort == null ? word(wish.budgetTokens()) : effort, 0, false);
    }
    var budget = budget(wish, setting.mostTokens());
    if (budget == 0) {
      return new Thinking(null, effort, 0, isStated || effort == null);
    }
    var node = JsonTrees.object().put("type", "enabled").put("budget_tokens", budget);
    putDisplay(node, wish.shown());
    return new Thinking(node, effort, budget, false);
  }

  /** Whether the model is told to think. */
  boolean isOn() {
    return node != null && !node.path("type").asString("").equals("disabled");
  }

  private static void putDisplay(ObjectNode node, @Nullable Boolean shown) {
    if (shown != null) {
      node.put("display", shown ? "summarized" : "omitted");
    }
  }

  private static @Nullable String word(@Nullable Effort effort) {
    return effort == null ? null : effort == Effort.MINIMAL ? Effort.LOW.word() : effort.word();
  }

  /** The effort that comes close to a budget. */
  private static @Nullable String word(@Nullable Long budgetTokens) {
    if (budgetTokens == null) {
      return null;
    }
    var effort =
        budgetTokens <= 2_048 ? Effort.LOW : budgetTokens <= 8_192 ? Effort.MEDIUM : Effort.HIGH;
    return effort.word();
  }

  /** A budget that leaves room for an answer, or 0 if there is none. */
  private static long budget(ReasoningWish wish, @Nullable Long mostTokens) {
    var stated = wish.budgetTokens();
    var wanted = Math.max(LEAST_BUDGET, stated == null ? usual(wish.effort()) : stated);
    if (mostTokens == null || wanted < mostTokens) {
      return wanted;
    }
    var half = mostTokens / 2;
    return half < LEAST_BUDGET ? 0 : half;
  }

  private static long usual(@Nullable Effort effort) {
    return switch (effort) {
      case null -> USUAL_BUDGET;
      case NONE, MINIMAL -> LEAST_BUDGET;
      case LOW -> 2_048;
      case MEDIUM -> USUAL_BUDGET;
      case HIGH -> 16_384;
      case XHIGH -> 24_576;
      case MAX -> 32_000;
    };
  }
}
