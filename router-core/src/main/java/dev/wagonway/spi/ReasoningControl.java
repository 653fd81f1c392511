package dev.wagonway.spi;

import java.util.Locale;

/** How an upstream is told how much to reason. */
public enum ReasoningControl {
  /** It cannot be told, so nothing is said. */
  NONE,
  /** {@code "reasoning_effort": "high"}, as OpenAI has it. */
  REASONING_EFFORT,
  /** {@code "reasoning": {"effort": "high"}}, as OpenRouter has it. */
  REASONING_OBJECT,
  /** {@code "thinking": {"type": "enabled"}}, on or off, as Z.ai, DeepSeek and Moonshot have it. */
  THINKING_TYPE,
  /** {@code "enable_thinking": true}, on or off, as Alibaba's Model Studio has it. */
  ENABLE_THINKING,
  /** {@code "chat_template_kwargs": {"enable_thinking": true}}, on or off, as vLLM has it. */
  CHAT_TEMPLATE;

  /** The spelling used in configuration and data files: {@code reasoning-effort}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
