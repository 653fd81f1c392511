package dev.wagonway.chat;

/** Why a model stopped generating. */
public enum FinishReason {
  /** It was done, or met a stop sequence. */
  STOP,
  /** It reached the output limit. */
  LENGTH,
  /** It wants tools to be called. */
  TOOL_CALLS,
  /** A filter of the provider withheld the answer. */
  CONTENT_FILTER
}
