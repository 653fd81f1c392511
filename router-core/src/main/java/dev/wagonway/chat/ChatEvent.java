package dev.wagonway.chat;

import java.util.List;
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

  /**
   * What a vendor wants back with its reasoning. It belongs to the reasoning told just before it;
   * if there is none, to the tool call or text that begins next.
   */
  record ReasoningSeal(int choice, Seal seal) implements ChatEvent {}

  /** More of the words in which the model declines to answer. */
  record RefusalDelta(int choice, String text) implements ChatEvent {}

  /**
   * More of a tool call.
   *
   * @param index which of the choice's calls, from 0
   * @param id the call's id, or null if this delta does not carry it
   * @param name the tool's name, or null if this delta does not carry it
   * @param arguments the next piece of the arguments, possibly empty: JSON, or any text if the tool
   *     is a free-form one
   */
  record ToolCallDelta(
      int choice, int index, @Nullable String id, @Nullable String name, String arguments)
      implements ChatEvent {}

  /** A source of the text told so far. */
  record CitationDelta(int choice, Citation citation) implements ChatEvent {}

  /** How likely the tokens told last were. */
  record LogprobsDelta(int choice, List<TokenLogprob> tokens) implements ChatEvent {
    public LogprobsDelta {
      tokens = List.copyOf(tokens);
    }
  }

  /**
   * More sound, or an image.
   *
   * @param mediaType such as {@code image/png} or {@code audio/wav}
   * @param base64 a piece of sound, or a whole image
   * @param transcript the words of the sound, possibly empty
   */
  record MediaDelta(int choice, String mediaType, String base64, String transcript)
      implements ChatEvent {}

  /** The tokens consumed so far; the last report of an answer counts. */
  record UsageReport(Usage usage) implements ChatEvent {}

  /**
   * One alternative answer is complete.
   *
   * @param stopSequence the stop sequence that it met, or null if it met none or none was told
   */
  record Finished(int choice, FinishReason reason, @Nullable String stopSequence)
      implements ChatEvent {

    public Finished(int choice, FinishReason reason) {
      this(choice, reason, null);
    }
  }

  /** The answer broke off. */
  record Failed(Failure failure) implements ChatEvent {}
}
