package dev.wagonway.spi;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.Usage;
import org.jspecify.annotations.Nullable;

/** What an answer has shown so far. A live view of one stream, confined to the same thread. */
public interface Metered {

  /**
   * Whether something that a person would call an answer has come: text, reasoning, a refusal or a
   * tool call.
   */
  boolean hasContent();

  /**
   * How many pieces of such content have come; it grows with each that says anything. Comments,
   * pings, usage and pieces that are empty or only name a role are none.
   */
  long pieces();

  /** Whether the answer reached its regular end. */
  boolean isComplete();

  /**
   * Whether the answer reached its regular end, as if all had been said, with nothing in it.
   * Answers that were withheld, or cut to a length, are not meant.
   */
  default boolean isBlank() {
    return false;
  }

  /** Why the model stopped, or null as long as nobody has told. */
  default @Nullable FinishReason finish() {
    return null;
  }

  /** Whether the answer reached its end, but its provider let nothing of it through. */
  default boolean isWithheld() {
    var why = finish();
    return isComplete()
        && !hasContent()
        && (why == FinishReason.CONTENT_FILTER || why == FinishReason.REFUSAL);
  }

  /** The usage that the upstream reported, or null if it has reported none. */
  @Nullable Usage usage();

  /**
   * What a stream told of its usage when it began, as long as {@link #usage} is null: the prompt is
   * final, the output is not. Null if it told nothing.
   */
  default @Nullable Usage opening() {
    return null;
  }

  /**
   * An estimate of the tokens that were generated after {@link #usage} was reported last, as some
   * upstreams report all along; 0 if nothing was reported.
   */
  default long unreportedOutputTokens() {
    return 0;
  }

  /** An estimate of the generated tokens, counted from what passed. */
  long estimatedOutputTokens();

  /** Why the answer broke off, or null if it did not. */
  @Nullable Failure failure();
}
