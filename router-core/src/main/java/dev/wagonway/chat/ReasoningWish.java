package dev.wagonway.chat;

import org.jspecify.annotations.Nullable;

/**
 * How a client wants the model to reason before it answers.
 *
 * @param enabled whether it shall reason at all, or null if the model decides
 * @param effort how much, in a word, or null if unstated
 * @param budgetTokens how much, in tokens, or null if unstated
 * @param shown whether the reasoning, or a summary of it, shall be told, or null if unstated
 */
public record ReasoningWish(
    @Nullable Boolean enabled,
    @Nullable Effort effort,
    @Nullable Long budgetTokens,
    @Nullable Boolean shown) {

  /** No wish. */
  public static final ReasoningWish NONE = new ReasoningWish(null, null, null, null);

  /** A wish for an effort alone. */
  public static ReasoningWish of(Effort effort) {
    return new ReasoningWish(null, effort, null, null);
  }
}
