package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.Effort;
import dev.wagonway.spi.ReasoningControl;
import org.jspecify.annotations.Nullable;

/**
 * How an upstream is told how much to reason. Where thinking can only be on or off, efforts from
 * low up turn it on.
 *
 * @param member the request's member that tells it
 * @param inner the member of that one's object, or null if the value stands in itself
 * @param value the value, as JSON
 */
record ReasoningWords(String member, @Nullable String inner, String value) {

  private static final String ENABLE_THINKING = "enable_thinking";

  /** The words for {@code effort}, or null if the upstream cannot be told. */
  static @Nullable ReasoningWords of(Effort effort, ReasoningControl control) {
    return switch (control) {
      case NONE -> null;
      case REASONING_EFFORT -> new ReasoningWords("reasoning_effort", null, quoted(effort.word()));
      case REASONING_OBJECT -> new ReasoningWords("reasoning", "effort", quoted(effort.word()));
      case THINKING_TYPE, ENABLE_THINKING, CHAT_TEMPLATE ->
          of(effort.compareTo(Effort.LOW) >= 0, control);
    };
  }

  /** The words for reasoning or not, or null if the upstream cannot be told just that. */
  static @Nullable ReasoningWords of(boolean enabled, ReasoningControl control) {
    var flag = String.valueOf(enabled);
    return switch (control) {
      case NONE -> null;
      case REASONING_EFFORT ->
          enabled ? null : new ReasoningWords("reasoning_effort", null, quoted(Effort.NONE.word()));
      case REASONING_OBJECT -> new ReasoningWords("reasoning", "enabled", flag);
      case THINKING_TYPE ->
          new ReasoningWords("thinking", "type", quoted(enabled ? "enabled" : "disabled"));
      case ENABLE_THINKING -> new ReasoningWords(ENABLE_THINKING, null, flag);
      case CHAT_TEMPLATE -> new ReasoningWords("chat_template_kwargs", ENABLE_THINKING, flag);
    };
  }

  private static String quoted(String word) {
    return '"' + word + '"';
  }
}
