package dev.wagonway.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.TokenLogprob;
import java.util.List;
import org.junit.jupiter.api.Test;

class TranscriptTest {

  private final Transcript transcript = new Transcript();

  @Test
  void keepsTheTextOfTheFirstChoice() {
    transcript.note(new ChatEvent.TextDelta(0, "Pa"));
    transcript.note(new ChatEvent.TextDelta(1, "Lyon"));
    transcript.note(new ChatEvent.ReasoningDelta(0, "hm"));
    transcript.note(new ChatEvent.TextDelta(0, "ris"));
    assertThat(transcript.text()).isEqualTo("Paris");
    assertThat(transcript.isText()).isTrue();
    assertThat(transcript.isEmpty()).isFalse();
    assertThat(transcript.textTokens()).isBetween(1L, 3L);
  }

  @Test
  void whiteSpaceAndReasoningAreNoAnswer() {
    transcript.note(new ChatEvent.ReasoningDelta(0, "hm"));
    transcript.note(new ChatEvent.TextDelta(0, " \n"));
    assertThat(transcript.isEmpty()).isTrue();
  }

  @Test
  void aToolCallIsAnAnswerButNoText() {
    transcript.note(new ChatEvent.ToolCallDelta(0, 0, "id", "look", "{}"));
    assertThat(transcript.isEmpty()).isFalse();
    assertThat(transcript.isText()).isFalse();
  }

  @Test
  void declinesByWhatItsApiHasForThat() {
    transcript.note(new ChatEvent.Finished(0, FinishReason.CONTENT_FILTER));
    assertThat(transcript.isDeclined()).isTrue();
    var other = new Transcript();
    other.note(new ChatEvent.RefusalDelta(0, "No."));
    assertThat(other.isDeclined()).isTrue();
    assertThat(other.isEmpty()).isFalse();
  }

  @Test
  void meansTheProbabilitiesOfTokens() {
    assertThat(transcript.meanProbability()).isNaN();
    transcript.note(
        new ChatEvent.LogprobsDelta(
            0,
            List.of(
                new TokenLogprob("a", 0, List.of(), List.of()),
                new TokenLogprob("b", Math.log(0.5), List.of(), List.of()))));
    assertThat(transcript.meanProbability()).isCloseTo(0.75, within(1e-9));
  }
}
