package dev.wagonway.gateway;

import static dev.wagonway.gateway.Cascades.ask;
import static dev.wagonway.gateway.Cascades.header;
import static dev.wagonway.gateway.Cascades.openAi;
import static dev.wagonway.gateway.Cascades.said;
import static dev.wagonway.gateway.Cascades.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers of which the model itself is not sure are not trusted. */
class CascadeDoubtIT {

  private final ScriptedUpstream good = openAi("The answer is seven.", "stop");

  @AfterEach
  void close() {
    good.close();
  }

  @ParameterizedTest
  @CsvSource({"42,42,t1", "42,17,t2"})
  void aShortAnswerMustComeOutTheSameTwice(String first, String second, String target) {
    var calls = new AtomicInteger();
    for (var stream : new boolean[] {false, true}) {
      calls.set(0);
      try (var cheap =
              ScriptedUpstream.start((call, answer) ->
                  openAi(call, answer, calls.getAndIncrement() == 0 ? first : second, "stop"));
          var gateway = TestGateway.serving(yaml("{ check: agreement }", "", cheap, good))) {
        var answer = gateway.chat(ask(stream, ""));
        assertThat(header(answer, "x-wagonway-target")).as(said(answer)).isEqualTo(target);
        assertThat(cheap.calls()).hasSize(2);
        assertThat(cheap.calls().getFirst().body()).isEqualTo(cheap.calls().getLast().body());
        var cost = target.equals("t1") ? 0.004 : 0.007;
        gateway.awaitMetric("wagonway_cost_usd_total{", cost);
      }
    }
  }

  @Test
  void noLongAnswerIsAskedForTwiceAndAFailedSecondOneSaysNothing() {
    var calls = new AtomicInteger();
    try (var cheap =
            ScriptedUpstream.start((call, answer) -> {
              if (calls.getAndIncrement() == 1) {
                answer.json(500, "{}");
              } else {
                openAi(call, answer, calls.get() == 1 ? "42" : "word ".repeat(200), "stop");
              }
            });
        var gateway = TestGateway.serving(yaml("{ check: agreement }", "", cheap, good))) {
      assertThat(said(gateway.chat(ask(false, "")))).contains("42");
      assertThat(said(gateway.chat(ask(false, "")))).contains("word word");
      assertThat(cheap.calls()).hasSize(3);
      gateway.awaitMetric(
          "wagonway_cascade_checks_total{check=\"agreement\",result=\"skipped\"", 2);
    }
  }

  @ParameterizedTest
  @CsvSource({"-0.01,t1", "-2.5,t2"})
  void aModelThatIsNotSureIsNotTrusted(double logprob, String target) {
    var odds =
        "{\"content\":[{\"token\":\"42\",\"logprob\":%s,\"bytes\":null,\"top_logprobs\":[]}],\"refusal\":null}"
            .formatted(logprob);
    for (var stream : new boolean[] {false, true}) {
      try (var cheap =
              ScriptedUpstream.start((call, answer) -> {
                if (stream) {
                  answer.stream()
                      .event(
                          Chats.text("42")
                              .replace("\"delta\"", "\"logprobs\":" + odds + ",\"delta\""))
                      .event(Chats.finish("stop"))
                      .event(Chats.usage(1_000, 100))
                      .done();
                } else {
                  answer.json(
                      200,
                      Chats.completion("42", 1_000, 100)
                          .replace("\"logprobs\":null", "\"logprobs\":" + odds));
                }
              });
          var gateway = TestGateway.serving(yaml("{ check: confidence }", "", cheap, good))) {
        var answer = gateway.chat(ask(stream, ""));
        assertThat(header(answer, "x-wagonway-target")).as(said(answer)).isEqualTo(target);
        assertThat(answer.body()).doesNotContain("top_logprobs");
        assertThat(cheap.calls().getFirst().body()).contains("\"logprobs\":true");
        assertThat(good.calls()).allMatch(call -> !call.body().contains("logprobs"));
      }
    }
  }

  @Test
  void whoRefusesToTellProbabilitiesIsAskedWithoutAndNotAgain() {
    try (var cheap =
            ScriptedUpstream.start((call, answer) -> {
              if (call.body().contains("logprobs")) {
                answer.json(400, "{\"error\":{\"message\":\"logprobs\"}}");
              } else {
                openAi(call, answer, "42", "stop");
              }
            });
        var gateway = TestGateway.serving(yaml("{ check: confidence }", "", cheap, good))) {
      assertThat(said(gateway.chat(ask(false, "")))).contains("42");
      assertThat(said(gateway.chat(ask(true, "")))).contains("42");
      assertThat(cheap.calls()).hasSize(3);
      gateway.awaitMetric(
          "wagonway_cascade_checks_total{check=\"confidence\",result=\"skipped\"", 2);
    }
  }
}
