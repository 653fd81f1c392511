package dev.wagonway.chat;

import java.util.Locale;

/**
 * Something that an API can say about a chat request or an answer, or cannot. Words, roles and a
 * plain answer are not listed, as every API has them.
 */
public enum Feature {
  /** Something that the system says in the middle of a conversation. */
  MID_SYSTEM(Side.REQUEST, true),
  /** The name of a participant. */
  PARTICIPANT_NAME(Side.REQUEST, false),
  /** An answer that the assistant has begun and shall continue. */
  PREFILL(Side.REQUEST, true),
  /** An image by its address. */
  IMAGE_URL(Side.REQUEST, true),
  /** An image in the request itself. */
  IMAGE_DATA(Side.REQUEST, true),
  /** How closely to look at an image. */
  IMAGE_DETAIL(Side.REQUEST, false),
  AUDIO_INPUT(Side.REQUEST, true),
  /** A document in the request itself. */
  FILE_DATA(Side.REQUEST, true),
  /** A document by its address. */
  FILE_URL(Side.REQUEST, true),
  /** A document by a provider's id. */
  FILE_ID(Side.REQUEST, true),
  TOOLS(Side.REQUEST, true),
  /** Arguments that must satisfy the tool's schema. */
  STRICT_TOOLS(Side.REQUEST, false),
  /** Tools that take any text. */
  FREEFORM_TOOLS(Side.REQUEST, true),
  /** An image that a tool returned. */
  TOOL_RESULT_IMAGE(Side.REQUEST, true),
  /** A tool's word that it failed. */
  TOOL_FAILED(Side.REQUEST, false),
  /** Tools must be called, or must not. */
  TOOL_CHOICE(Side.REQUEST, true),
  TOOL_CHOICE_NONE(Side.REQUEST, true),
  TOOL_CHOICE_NAMED(Side.REQUEST, true),
  TOOL_CHOICE_ALLOWED(Side.REQUEST, true),
  /** Whether several tools may be called at once. */
  PARALLEL_TOOLS(Side.REQUEST, true),
  MAX_TOKENS(Side.REQUEST, true),
  TEMPERATURE(Side.REQUEST, true),
  TOP_P(Side.REQUEST, true),
  TOP_K(Side.REQUEST, true),
  STOP(Side.REQUEST, true),
  SEED(Side.REQUEST, true),
  PENALTIES(Side.REQUEST, true),
  /** Several alternative answers. */
  CHOICES(Side.REQUEST, true),
  /** The wish for probabilities. */
  LOGPROBS(Side.REQUEST, true),
  JSON_OBJECT(Side.REQUEST, true),
  JSON_SCHEMA(Side.REQUEST, true),
  VERBOSITY(Side.REQUEST, true),
  EFFORT(Side.REQUEST, true),
  /** Whether to reason at all, or how much in tokens. */
  THINKING(Side.REQUEST, true),
  /** Earlier reasoning, in plain words. */
  REASONING_HISTORY(Side.REQUEST, false),
  /** Earlier reasoning of this vendor, sealed. */
  REASONING_SEAL(Side.REQUEST, false),
  REFUSAL_HISTORY(Side.REQUEST, false),
  CITATION_HISTORY(Side.REQUEST, false),
  CACHE_BREAKS(Side.REQUEST, false),
  CACHE_KEY(Side.REQUEST, false),
  USER(Side.REQUEST, false),
  METADATA(Side.REQUEST, false),
  SERVICE_TIER(Side.REQUEST, false),

  REASONING(Side.ANSWER, true),
  SEALS(Side.ANSWER, true),
  REFUSALS(Side.ANSWER, true),
  CITATIONS(Side.ANSWER, true),
  TOKEN_LOGPROBS(Side.ANSWER, true),
  MEDIA(Side.ANSWER, true),
  STOP_SEQUENCE(Side.ANSWER, false),
  CACHED_USAGE(Side.ANSWER, false),
  CACHE_WRITE_USAGE(Side.ANSWER, false),
  REASONING_USAGE(Side.ANSWER, false),
  AUDIO_USAGE(Side.ANSWER, false);

  private final Side side;
  private final boolean weighty;

  Feature(Side side, boolean weighty) {
    this.side = side;
    this.weighty = weighty;
  }

  /** Where something is said. */
  public enum Side {
    REQUEST,
    ANSWER
  }

  public Side side() {
    return side;
  }

  /** Whether an answer would be another one without it. */
  public boolean isWeighty() {
    return weighty;
  }

  /** The spelling used in tables and messages: {@code image-url}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
