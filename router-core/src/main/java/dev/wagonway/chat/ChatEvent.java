package dev.wagonway.chat;

import org.jspecify.annotations.Nullable;

/**
 * One step of a model's answer, whatever the API that carried it.
 *
 * <p>An answer is {@link Started}, then deltas in order, then {@link Finished} for each choice,
 * with {@link UsageReport} anywhere after the start; a broken answer ends with {@link Failed}
 * instead.
 */
public sealed interface ChatEvent {

  /**
   * The answer has begun.
   *
   * @param id the provider's id of the answer
   * @param model the model that the provider says is answering
   */
  record Started(String id, String model) implements ChatEvent {}

  /**
   * More text.
   *
   * @param choice the alternative answer that it belongs to, from 0
   */
  record TextDelta(int choice, String text) implements ChatEvent {}

  /** More of the model's visible reasoning. */
  record ReasoningDelta(int choice, String text) implements ChatEvent {}

  /** More of the words in which the model declines to answer. */
  record RefusalDelta(int choice, String text) implements ChatEvent {}

  /**
   * More of a tool call.
   *
   * @param index which of the choice's calls, from 0
   * @param id the call's id, or null if this delta does not carry it
   * @param name the tool's name, or null if this delta does not carry it
   * @param arguments the next piece of the JSON arguments, possibly empty
   */
  record ToolCallDelta(
      int choice, int index, @Nullable String id, @Nullable String name, String arguments)
      implements ChatEvent {}

  /** The tokens consumed so far; the last report of an answer counts. */
  record UsageReport(Usage usage) implements ChatEvent {}

  /** One alternative answer is complete. */
  record Finished(int choice, FinishReason reason) implements ChatEvent {}

  /** The answer broke off. */
  record Failed(Failure failure) implements ChatEvent {}
}
