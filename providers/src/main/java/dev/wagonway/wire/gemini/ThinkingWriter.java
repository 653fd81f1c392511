package dev.wagonway.wire.gemini;

import dev.wagonway.chat.Effort;
import dev.wagonway.chat.ReasoningWish;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.Quirk;
import dev.wagonway.spi.ReasoningControl;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes how much a model shall think: newer models are told a level, older ones a budget. */
final class ThinkingWriter {

  private static final String THINKING = "thinkingConfig";
  private static final String LEVEL = "thinkingLevel";
  private static final String BUDGET = "thinkingBudget";
  private static final Pattern NEWER = Pattern.compile("gemini-([3-9]|[1-9]\\d)");
  private static final long LOW_TOKENS = 2_048;
  private static final long MEDIUM_TOKENS = 12_288;

  private ThinkingWriter() {}

  /** Whether the model takes levels, and wants its signatures back. */
  static boolean thinksInLevels(Dispatch dispatch) {
    return dispatch.dialect().has(Quirk.THINKING_LEVEL)
        || NEWER.matcher(dispatch.model().toLowerCase(Locale.ROOT)).find();
  }

  /** Adds the client's wish, or the effort that the policy sets instead. */
  static void write(ObjectNode config, ReasoningWish wish, Dispatch dispatch) {
    var set = dispatch.control() == ReasoningControl.NONE ? null : dispatch.effort();
    var effort = set == null ? wish.effort() : set;
    var budget = set == null ? wish.budgetTokens() : null;
    var off = set == null && Boolean.FALSE.equals(wish.enabled());
    var on = set == null && Boolean.TRUE.equals(wish.enabled());
    if (effort == null && budget == null && !off && !on && wish.shown() == null) {
      return;
    }
    var thinking = config.putObject(THINKING);
    if (off || effort != null || budget != null || on) {
      put(thinking, off ? Effort.NONE : effort, budget, dispatch);
    }
    var thinks = !off && effort != Effort.NONE;
    if (wish.shown() != null) {
      thinking.put("includeThoughts", wish.shown() && thinks);
    } else if (thinks) {
      thinking.put("includeThoughts", true);
    }
  }

  /** Puts {@code effort} in the place of what {@code config} says, and leaves the rest. */
  static void replace(ObjectNode config, Effort effort, Dispatch dispatch) {
    var snake = Fields.snakeCase(THINKING);
    var name = config.has(snake) ? snake : THINKING;
    var thinking = config.path(name) instanceof ObjectNode told ? told : config.putObject(name);
    for (var other : new String[] {LEVEL, BUDGET}) {
      thinking.remove(other);
      thinking.remove(Fields.snakeCase(other));
    }
    put(thinking, effort, null, dispatch);
  }

  private static void put(
      ObjectNode thinking, @Nullable Effort effort, @Nullable Long budget, Dispatch dispatch) {
    if (!thinksInLevels(dispatch)) {
      thinking.put(BUDGET, budget == null ? budget(effort) : budget);
    } else if (effort != null) {
      thinking.put(LEVEL, level(effort, dispatch));
    } else if (budget != null) {
      thinking.put(
          LEVEL, budget <= LOW_TOKENS ? "LOW" : budget <= MEDIUM_TOKENS ? "MEDIUM" : "HIGH");
    }
  }

  /**
   * Newer models cannot be kept from thinking, and only the fast ones can think next to nothing.
   */
  private static String level(Effort effort, Dispatch dispatch) {
    return switch (effort) {
      case NONE, MINIMAL -> dispatch.model().contains("flash") ? "MINIMAL" : "LOW";
      case LOW -> "LOW";
      case MEDIUM -> "MEDIUM";
      case HIGH, XHIGH, MAX -> "HIGH";
    };
  }

  private static long budget(@Nullable Effort effort) {
    return switch (effort) {
      case null -> -1;
      case NONE -> 0;
      case MINIMAL -> 512;
      case LOW -> 1_024;
      case MEDIUM -> 8_192;
      case HIGH, XHIGH, MAX -> 24_576;
    };
  }
}
