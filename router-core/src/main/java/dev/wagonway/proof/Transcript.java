package dev.wagonway.proof;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.TokenEstimate;
import dev.wagonway.chat.TokenLogprob;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an answer said, as far as checks want to know; of several choices, the first. Confined to
 * the thread that feeds the answer.
 */
public final class Transcript {

  /** More text than this is not kept, in characters. */
  static final int MOST_TEXT = 1 << 20;

  private final StringBuilder text = new StringBuilder();
  private boolean declined;
  private boolean other;
  private @Nullable FinishReason finish;
  private double probabilities;
  private long tokens;

  /** Takes note of one more event. */
  public void note(ChatEvent event) {
    switch (event) {
      case ChatEvent.TextDelta(var choice, var more) -> {
        if (choice == 0 && text.length() < MOST_TEXT) {
          text.append(more);
        }
      }
      case ChatEvent.RefusalDelta(var choice, var more) ->
          declined |= choice == 0 && !more.isBlank();
      case ChatEvent.ToolCallDelta call -> other |= call.choice() == 0;
      case ChatEvent.MediaDelta media -> other |= media.choice() == 0;
      case ChatEvent.LogprobsDelta(var choice, var more) -> {
        if (choice == 0) {
          weigh(more);
        }
      }
      case ChatEvent.Finished end -> {
        if (end.choice() == 0) {
          finish = end.reason();
        }
      }
      case ChatEvent.Started _, ChatEvent.ReasoningDelta _, ChatEvent.ReasoningSeal _ -> {}
      case ChatEvent.CitationDelta _, ChatEvent.UsageReport _, ChatEvent.Failed _ -> {}
    }
  }

  private void weigh(List<TokenLogprob> more) {
    for (var token : more) {
      probabilities += Math.exp(Math.min(0, token.logprob()));
      tokens++;
    }
  }

  /** The text; reasoning is not part of it. */
  public String text() {
    return text.toString();
  }

  /** An estimate of the text's size in tokens. */
  public long textTokens() {
    var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    var ascii = 0L;
    for (var b : bytes) {
      ascii += b >= 0 ? 1 : 0;
    }
    return TokenEstimate.ofBytes(ascii, bytes.length - ascii);
  }

  /** Whether it is nothing but text: it neither calls tools nor holds sound or images. */
  public boolean isText() {
    return !other;
  }

  /** Whether there is nothing in it at all. */
  public boolean isEmpty() {
    return !other && !declined && text.chars().allMatch(Character::isWhitespace);
  }

  /** Whether it says, by what its API has for that, that the model declines. */
  public boolean isDeclined() {
    return declined || finish == FinishReason.REFUSAL || finish == FinishReason.CONTENT_FILTER;
  }

  /** Why the model stopped, or null if that was not told. */
  public @Nullable FinishReason finish() {
    return finish;
  }

  /** The mean probability of its tokens, from 0 to 1; NaN if they were not told. */
  public double meanProbability() {
    return tokens == 0 ? Double.NaN : probabilities / (double) tokens;
  }
}
