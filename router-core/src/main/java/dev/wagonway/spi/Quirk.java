package dev.wagonway.spi;

import java.util.Locale;

/**
 * A habit of a provider that its wire's usual form does not have. Wires act on those that concern
 * them; data files name them by {@link #word}.
 */
public enum Quirk {
  /** The number of generated tokens does not include those of reasoning. */
  REASONING_BESIDE_OUTPUT,
  /** Reasoning stands in the text, between {@code <think>} and {@code </think>}. */
  THINK_TAGS,
  /** Earlier reasoning must be sent back with tool calls, as {@code reasoning_content}. */
  REASONING_ECHO,
  /** The limit on generated tokens is called {@code max_completion_tokens}. */
  MAX_COMPLETION_TOKENS,
  /** Streams are not asked for usage, as {@code stream_options} is refused. */
  NO_STREAM_OPTIONS,
  /** Ids of tool calls are nine letters and digits. */
  SHORT_CALL_IDS,
  /** The seed is called {@code random_seed}. */
  RANDOM_SEED,
  /** Sampling settings and stop texts are refused by models that reason. */
  NO_SAMPLING,
  /** A JSON schema is not understood; any JSON object can be demanded. */
  NO_JSON_SCHEMA,
  /** Arguments of tool calls are streamed only if {@code tool_stream} says so. */
  TOOL_STREAM,
  /** Reasoning is told apart from text only if {@code reasoning_split} says so. */
  REASONING_SPLIT,
  /** The system speaks as {@code developer}. */
  DEVELOPER_ROLE,
  /** Settings that cannot change the answer are refused: tags, tiers, users, cache keys. */
  NO_HINTS,
  /** {@code top_k} is refused. */
  NO_TOP_K,
  /** Cache breaks are understood, as {@code cache_control}. */
  CACHE_CONTROL,
  /** Tools that take any text are understood, as {@code custom}. */
  CUSTOM_TOOLS,
  /** Content that is text alone must be one string. */
  PLAIN_CONTENT,
  /** {@code thinking} takes no budget, only that the model reasons as much as it wants. */
  ADAPTIVE_THINKING,
  /** Thinking levels instead of thinking budgets. */
  THINKING_LEVEL,
  /** Calls of tools and their results must not carry ids; they belong together by their order. */
  NO_CALL_IDS,
  /** Usage tells what the call costs only if {@code usage} asks for it. */
  COST_ON_REQUEST;

  /** The spelling used in data files: {@code think-tags}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
