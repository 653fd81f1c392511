package dev.wagonway.spi;

import org.jspecify.annotations.Nullable;

/**
 * What is the same in every event of an answer.
 *
 * @param id the answer's id
 * @param model the model's name
 * @param createdEpochSecond when the answer began
 * @param includeUsage whether a stream shall report usage, where clients can choose
 * @param inputTokens the estimated prompt size, for APIs that tell it before it is known
 * @param facts what the gateway adds beside the final usage, or null for nothing
 */
public record AnswerHead(
    String id,
    String model,
    long createdEpochSecond,
    boolean includeUsage,
    long inputTokens,
    RelayPlan.@Nullable Facts facts) {

  /** An answer to which nothing is added. */
  public AnswerHead(String id, String model, long createdEpochSecond, boolean includeUsage) {
    this(id, model, createdEpochSecond, includeUsage, 0, null);
  }

  /** What a stream has to tell though it shall not report usage; null if there is nothing. */
  public RelayPlan.@Nullable Facts owedFacts() {
    return !includeUsage && facts != null && facts.isOwed() ? facts : null;
  }
}
