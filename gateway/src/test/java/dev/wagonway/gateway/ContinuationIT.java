package dev.wagonway.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.Messages;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.route.Deadlines;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers that break off in the middle, and that another target goes on with. */
class ContinuationIT {

  private final Interrupted house = new Interrupted();

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void anotherTargetGoesOnInTheSameStream() throws IOException {
    try (var gateway =
        Interrupted.serving(
            house.chat("t1", Interrupted.breaking("Hel", "lo ")),
            house.chat("t2", Interrupted.saying("wor", "ld")))) {
      var answer = gateway.stream(Interrupted.ASK);
      var body = new String(answer.body().readAllBytes(), UTF_8);
      assertThat(Interrupted.text(Interrupted.whole("openai-chat", body))).isEqualTo("Hello world");
      assertThat(body)
          .endsWith("data: [DONE]\n\n")
          .containsOnlyOnce("[DONE]")
          .containsOnlyOnce("\"usage\":{")
          .containsOnlyOnce("\"finish_reason\":\"stop\"")
          .contains("\"continued\":[{\"target\":\"t2\",\"after_characters\":6}]")
          .contains("\"usage_estimated\":true")
          .doesNotContain("\"error\"");
      assertThat(answer.headers().firstValue("x-wagonway-target")).contains("t1");
      var usage = Objects.requireNonNull(Interrupted.whole("openai-chat", body).usage());
      assertThat(usage.inputTokens()).isGreaterThan(10);
      assertThat(usage.outputTokens()).isEqualTo(2 + 2);
      assertThat(house.calls(2).getFirst().body())
          .contains("\"Hello \"", "Go on exactly where it stops");
      gateway.awaitMetric("wagonway_continuations_total{result=\"delivered\",route=\"auto\"}", 1);
      gateway.awaitMetric("wagonway_requests_total{outcome=\"delivered\"", 1);
    }
  }

  @Test
  void aClientThatWantsNoUsageIsToldAsWellWhoWentOn() throws IOException {
    try (var gateway =
        Interrupted.serving(
            house.chat("t1", Interrupted.breaking("Hello ")),
            house.chat("t2", Interrupted.saying("world")))) {
      for (var path : List.of("/v1/chat/completions", "/v1/completions")) {
        var body = gateway.post(path, Interrupted.BOTH_WAYS).body();
        assertThat(body)
            .doesNotContain("\"choices\":[]")
            .containsOnlyOnce("\"continued\":[{\"target\":\"t2\",\"after_characters\":6}]")
            .containsOnlyOnce("\"finish_reason\":\"stop\"}],\"wagonway\":{");
      }
    }
  }

  @Test
  void anAnthropicClientHearsAChatTargetAndThenAMessagesTarget() throws IOException {
    try (var gateway =
        Interrupted.serving(
            house.chat("t1", Interrupted.breaking("Hello ")),
            house.messages("t2", (_, answer) -> Messages.stream(answer, " wor", "ld")))) {
      var body = gateway.post("/v1/messages", Interrupted.MESSAGE).body();
      assertThat(Interrupted.text(Interrupted.whole("anthropic-messages", body)))
          .isEqualTo("Hello world");
      assertThat(body)
          .containsOnlyOnce("event: message_start")
          .containsOnlyOnce("event: message_delta")
          .containsOnlyOnce("event: message_stop")
          .doesNotContain("event: error");
      assertThat(house.calls(2).getFirst().body())
          .contains("\"text\":\"Hello\"")
          .doesNotContain("Go on exactly");
    }
  }

  @Test
  void aTargetThatStallsIsGoneOnWithToo() throws IOException {
    var soon = new Deadlines(Duration.ofSeconds(60), Duration.ofMillis(200), Duration.ofMinutes(5));
    ScriptedUpstream.Script stalling =
        (_, answer) -> {
          answer.stream().event(Chats.text("one "));
          answer.awaitDisconnect();
        };
    try (var gateway =
        Interrupted.serving(
            Interrupted.terms(soon, null, null),
            house.chat("t1", stalling),
            house.chat("t2", Interrupted.saying("two")))) {
      assertThat(
              Interrupted.text(
                  Interrupted.whole("openai-chat", Interrupted.told(gateway, Interrupted.ASK))))
          .isEqualTo("one two");
    }
  }

  @Test
  void aSecondBreakLeadsToTheThirdTarget() throws IOException {
    try (var gateway =
        Interrupted.serving(
            house.chat("t1", Interrupted.breaking("one ")),
            house.chat("t2", Interrupted.breaking("two ")),
            house.chat("t3", (_, answer) -> answer.json(500, "{}")),
            house.chat("t4", Interrupted.saying("three")))) {
      var body = Interrupted.told(gateway, Interrupted.ASK);
      assertThat(Interrupted.text(Interrupted.whole("openai-chat", body)))
          .isEqualTo("one two three");
      assertThat(body)
          .contains(
              "\"continued\":[{\"target\":\"t2\",\"after_characters\":4},"
                  + "{\"target\":\"t4\",\"after_characters\":8}]");
      gateway.awaitMetric("wagonway_continuations_total{result=\"interrupted\"", 1);
      gateway.awaitMetric("wagonway_continuations_total{result=\"undelivered\"", 1);
    }
  }

  @Test
  void whoGoesOnMayCallATool() throws IOException {
    ScriptedUpstream.Script calling =
        (_, answer) -> {
          answer.stream().event(Chats.role());
          answer.event(
              "{\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,"
                  + "\"id\":\"call_1\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}}]}");
          answer.event(Chats.finish("tool_calls")).done();
        };
    try (var gateway =
        Interrupted.serving(
            house.chat("t1", Interrupted.breaking("one ")), house.chat("t2", calling))) {
      var choice =
          Objects.requireNonNull(
              Interrupted.whole("openai-chat", Interrupted.told(gateway, Interrupted.ASK))
                  .choices()
                  .get(0));
      assertThat(choice.text()).isEqualTo("one ");
      assertThat(choice.calls()).hasSize(1);
    }
  }

  @Test
  void anAnswerInOnePieceCannotGoOn() throws IOException {
    try (var gateway =
        Interrupted.serving(
            house.chat("t1", Interrupted.breaking("one ")),
            house.chat("t2", (_, answer) -> answer.json(200, Chats.completion("two", 1, 1))),
            house.chat("t3", Interrupted.saying("three")))) {
      assertThat(
              Interrupted.text(
                  Interrupted.whole("openai-chat", Interrupted.told(gateway, Interrupted.ASK))))
          .isEqualTo("one three");
    }
  }

  @Test
  void nothingIsLostOfAnAnswerThatBreaksOffWithItsFirstWords() throws IOException {
    ScriptedUpstream.Script sayingAndFailing =
        (_, answer) ->
            answer.stream()
                .chunk(
                    "data: %s\n\ndata: {\"error\":{\"message\":\"down\",\"code\":500}}\n\n"
                        .formatted(Chats.text("two ")));
    try (var gateway =
        Interrupted.serving(
            house.chat("t1", Interrupted.breaking("one ")),
            house.chat("t2", sayingAndFailing),
            house.chat("t3", Interrupted.saying("three")))) {
      assertThat(
              Interrupted.text(
                  Interrupted.whole("openai-chat", Interrupted.told(gateway, Interrupted.ASK))))
          .isEqualTo("one two three");
    }
  }
}
