package dev.wagonway.wire.anthropic;

import static dev.wagonway.wire.anthropic.Weather.OWN;
import static dev.wagonway.wire.anthropic.Weather.QUESTION;
import static dev.wagonway.wire.anthropic.Weather.call;
import static dev.wagonway.wire.anthropic.Weather.losses;
import static dev.wagonway.wire.anthropic.Weather.result;
import static dev.wagonway.wire.anthropic.Weather.sent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Effort;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.ReasoningWish;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.Settings;
import dev.wagonway.chat.ToolChoice;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.ReasoningControl;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What models are told of settings that came through other APIs. */
final class WrittenSettingsTest {

  @Test
  void olderModelsGetABudgetAndNewerOnesAnEffort() {
    var settings =
        Settings.builder().maxOutputTokens(20_000L).reasoning(ReasoningWish.of(Effort.HIGH));
    var older = sent("claude-haiku-4-5-20251001", settings, QUESTION);
    assertThat(older.path("thinking").toString())
        .isEqualTo("{\"type\":\"enabled\",\"budget_tokens\":16384}");
    assertThat(older.has("output_config")).isFalse();
    var newer = sent("claude-opus-5-5", settings, QUESTION);
    assertThat(newer.path("thinking").toString()).isEqualTo("{\"type\":\"adaptive\"}");
    assertThat(newer.path("output_config").path("effort").asString()).isEqualTo("high");
  }

  @Test
  void aBudgetStaysBelowTheLimit() {
    var wish = new ReasoningWish(true, null, 50_000L, null);
    for (var limit : List.of(2_048L, 5_000L, 50_000L)) {
      var settings = Settings.builder().maxOutputTokens(limit).reasoning(wish);
      assertThat(
              sent("claude-sonnet-4-5", settings, QUESTION)
                  .path("thinking")
                  .path("budget_tokens")
                  .asLong())
          .isBetween(1_024L, limit - 1);
    }
    var tight = Settings.builder().maxOutputTokens(1_500L).reasoning(wish);
    assertThat(sent("claude-sonnet-4-5", tight, QUESTION).has("thinking")).isFalse();
    assertThat(losses("claude-sonnet-4-5", tight, QUESTION)).contains(Loss.of("thinking"));
    var free = Settings.builder().reasoning(wish);
    assertThat(sent("claude-sonnet-4-5", free, QUESTION).path("max_tokens").asLong())
        .isGreaterThan(50_000);
  }

  @Test
  void olderModelsDoNotBeginToThinkAmidTheirCalls() {
    var settings =
        Settings.builder().maxOutputTokens(20_000L).reasoning(ReasoningWish.of(Effort.HIGH));
    assertThat(
            sent("claude-sonnet-4-5", settings, QUESTION, call("c"), result("c")).has("thinking"))
        .isFalse();
    var thought =
        new Message(
            Role.ASSISTANT,
            null,
            List.of(new Part.Reasoning("so", OWN), new Part.ToolCall("c", "look_up", "{}")));
    assertThat(sent("claude-sonnet-4-5", settings, QUESTION, thought, result("c")).has("thinking"))
        .isTrue();
  }

  @Test
  void doesNotThinkWhereAToolMustBeCalled() {
    var settings =
        Settings.builder()
            .toolChoice(new ToolChoice.Required())
            .reasoning(new ReasoningWish(true, Effort.HIGH, null, null));
    var sent = sent("claude-opus-5", settings, QUESTION);
    assertThat(sent.has("thinking")).isFalse();
    assertThat(sent.path("tool_choice").path("type").asString()).isEqualTo("any");
    assertThat(losses("claude-opus-5", settings, QUESTION)).containsExactly(Loss.of("thinking"));
  }

  @Test
  void thePolicysEffortComesBeforeTheClients() {
    var settings = Settings.builder().reasoning(ReasoningWish.of(Effort.HIGH)).build();
    var conversation = new Conversation(List.of(QUESTION), List.of(), settings);
    var low = new Dispatch("claude-opus-5", Effort.LOW, ReasoningControl.REASONING_EFFORT);
    assertThat(Texts.sent(conversation, low).path("output_config").path("effort").asString())
        .isEqualTo("low");
    var none = new Dispatch("claude-opus-5", Effort.NONE, ReasoningControl.REASONING_EFFORT);
    assertThat(Texts.sent(conversation, none).path("thinking").path("type").asString())
        .isEqualTo("disabled");
  }

  @Test
  void samplingIsClippedOrLeftOutAsTheModelWants() {
    var settings = Settings.builder().temperature(1.5).topP(0.9);
    assertThat(sent("some-model", settings, QUESTION).path("temperature").asDouble()).isEqualTo(1);
    assertThat(losses("some-model", settings, QUESTION)).containsExactly(Loss.of("temperature"));
    assertThat(sent("claude-opus-4-5", settings, QUESTION).has("top_p")).isFalse();
    assertThat(sent("claude-opus-4-7", settings, QUESTION).has("temperature")).isFalse();
    assertThat(losses("claude-opus-4-7", settings, QUESTION))
        .containsExactly(Loss.of("temperature"), Loss.of("top-p"));
    assertThat(losses("claude-opus-4-7", Settings.builder().temperature(1.0).topP(1.0), QUESTION))
        .isEmpty();
  }

  @Test
  void leavesOutStopTextsOfWhiteSpaceAndSaysSo() {
    var settings = Settings.builder().stop(List.of("\n\n", "END"));
    assertThat(sent("m", settings, QUESTION).path("stop_sequences").toString())
        .isEqualTo("[\"END\"]");
    assertThat(losses("m", settings, QUESTION)).containsExactly(Loss.of("stop"));
  }

  @Test
  void alwaysStatesALimit() {
    assertThat(
            sent("claude-3-haiku-20240307", Settings.builder(), QUESTION)
                .path("max_tokens")
                .asLong())
        .isEqualTo(4_096);
    assertThat(sent("claude-opus-4-6", Settings.builder(), QUESTION).path("max_tokens").asLong())
        .isEqualTo(32_000);
    assertThat(sent(QUESTION).path("max_tokens").asLong()).isEqualTo(8_192);
  }
}
