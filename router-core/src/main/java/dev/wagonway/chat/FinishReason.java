package dev.wagonway.chat;

/** Why a model stopped generating. */
public enum FinishReason {
  /** It was done, or met a stop sequence. */
  STOP,
  /** It reached the output limit. */
  LENGTH,
  /** Prompt and answer filled its context. */
  CONTEXT_FULL,
  /** It wants tools to be called. */
  TOOL_CALLS,
  /** A filter of the provider withheld the answer. */
  CONTENT_FILTER,
  /** It declined to go on. */
  REFUSAL,
  /** It interrupted itself and wants to be asked to go on. */
  PAUSE
}
