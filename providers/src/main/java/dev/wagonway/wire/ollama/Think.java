package dev.wagonway.wire.ollama;

import dev.wagonway.chat.Effort;
import dev.wagonway.chat.ReasoningWish;
import dev.wagonway.spi.ReasoningControl;
import org.jspecify.annotations.Nullable;

/** The value of {@code think}: yes, no, or one of three levels. */
final class Think {

  private Think() {}

  /** What {@code effort} is where the target's control has levels, or only on and off. */
  static Object of(Effort effort, ReasoningControl control) {
    return switch (control) {
      case NONE, REASONING_EFFORT, REASONING_OBJECT -> level(effort);
      case THINKING_TYPE, ENABLE_THINKING, CHAT_TEMPLATE -> effort.compareTo(Effort.LOW) >= 0;
    };
  }

  /** What a client wishes, or null if it wishes nothing. */
  static @Nullable Object of(ReasoningWish wish) {
    if (Boolean.FALSE.equals(wish.enabled())) {
      return false;
    }
    if (wish.effort() != null) {
      return level(wish.effort());
    }
    if (wish.enabled() != null || wish.budgetTokens() != null) {
      return true;
    }
    return null;
  }

  private static Object level(Effort effort) {
    return switch (effort) {
      case NONE -> false;
      case MINIMAL, LOW -> "low";
      case MEDIUM -> "medium";
      case HIGH, XHIGH, MAX -> "high";
    };
  }
}
