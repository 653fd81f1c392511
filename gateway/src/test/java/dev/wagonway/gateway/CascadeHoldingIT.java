package dev.wagonway.gateway;

import static dev.wagonway.gateway.Cascades.ask;
import static dev.wagonway.gateway.Cascades.openAi;
import static dev.wagonway.gateway.Cascades.said;
import static dev.wagonway.gateway.Cascades.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens while an answer is held to be looked at. */
class CascadeHoldingIT {

  private final ScriptedUpstream good = openAi("The answer is seven.", "stop");

  @AfterEach
  void close() {
    good.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anAnswerThatIsNotCompleteInItsShareOfTheTimeIsEscalated(boolean stream) {
    try (var slow = dawdling();
        var gateway = TestGateway.serving(yaml("{ check: refusal }", "total: 1s", slow, good))) {
      assertThat(said(gateway.chat(ask(stream, "")))).contains("seven").doesNotContain("slowly");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/chat/completions|error:|{'model':'auto','stream':true,'messages':[{'role':'user','content':'hi'}]}",
        "/v1/messages|type:error|{'model':'auto','stream':true,'max_tokens':9,'messages':[{'role':'user','content':'hi'}]}"
      })
  void timeThatRunsOutWhileAnswersAreHeldIsAPlainErrorOfTheDialect(
      String path, String error, String body) {
    var once = "{ check: refusal }\n    retry: { attempts: 2 }";
    try (var slow = dawdling();
        var silent = ScriptedUpstream.start((_, answer) -> answer.awaitDisconnect());
        var gateway = TestGateway.serving(yaml(once, "total: 1500ms", slow, silent))) {
      var answer = gateway.post(path, body.replace('\'', '"'));
      assertThat(answer.statusCode()).isEqualTo(504);
      assertThat(answer.body().replace("\"", "")).contains(error).doesNotContain("slowly");
      gateway.awaitMetric("wagonway_requests_total{outcome=\"undelivered\"", 1);
      assertThat(gateway.metric("wagonway_cascade_thrown_away_usd_total{")).isPositive();
    }
  }

  /** Begins an answer and never ends it. */
  private static ScriptedUpstream dawdling() {
    return ScriptedUpstream.start((call, answer) -> {
      if (call.body().contains("\"stream\":true")) {
        answer.stream().event(Chats.text("slowly"));
      } else {
        answer.raw(
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{");
      }
      answer.awaitDisconnect();
    });
  }

  @Test
  void aClientThatGoesWhileAnAnswerIsHeldEndsIt() throws Exception {
    var gone = new CompletableFuture<Boolean>();
    var begun = new CompletableFuture<Boolean>();
    try (var slow =
            ScriptedUpstream.start((_, answer) -> {
              answer.stream().event(Chats.text("slowly"));
              begun.complete(true);
              answer.awaitDisconnect();
              gone.complete(true);
            });
        var gateway = TestGateway.serving(yaml("{ check: refusal }", "", slow, good))) {
      var body = ask(true, "");
      var head =
          "POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n"
              .formatted(body.length());
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
        socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
        begun.join();
      }
      assertThat(gone.get(10, TimeUnit.SECONDS)).isTrue();
      gateway.awaitMetric("wagonway_requests_total{outcome=\"client-gone\"", 1);
      assertThat(good.calls()).isEmpty();
      assertThat(gateway.metric("wagonway_cost_usd_total{")).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aStreamThatIsTooLongToBeHeldIsToldUncheckedAndWithoutWhatNobodyAskedFor(boolean odds) {
    var word = "x".repeat(60_000);
    var told =
        "{\"content\":[{\"token\":\"x\",\"logprob\":-9,\"bytes\":null,\"top_logprobs\":[]}]}";
    try (var cheap =
            ScriptedUpstream.start((_, answer) -> {
              answer.stream();
              for (var i = 0; i < 20; i++) {
                answer.event(
                    Chats.text(word).replace("\"delta\"", "\"logprobs\":" + told + ",\"delta\""));
              }
              answer.event(Chats.finish("length")).done();
            });
        var gateway =
            TestGateway.serving(
                yaml(
                    "{ check: [truncation" + (odds ? ", confidence" : "") + "] }",
                    "",
                    cheap,
                    good))) {
      var body = said(gateway.chat(ask(true, "")));
      assertThat(body).contains("[DONE]").doesNotContain("seven");
      assertThat(body.length() - body.replace(word, "").length()).isEqualTo(20 * word.length());
      assertThat(body.contains("top_logprobs")).isEqualTo(!odds);
      gateway.awaitMetric(
          "wagonway_cascade_checks_total{check=\"truncation\",result=\"skipped\"", 1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"event", "reset", "end"})
  void anAnswerThatBreaksOffWhileItIsHeldIsPaidAndReplaced(String how) {
    try (var cheap =
            ScriptedUpstream.start((_, answer) -> {
              answer.stream().event(Chats.text("The answer is"));
              switch (how) {
                case "event" -> answer.event("{\"error\":{\"message\":\"overloaded\"}}").done();
                case "reset" -> answer.reset();
                default -> answer.raw("0\r\n\r\n");
              }
            });
        var gateway = TestGateway.serving(yaml("{ check: refusal }", "", cheap, good))) {
      assertThat(said(gateway.chat(ask(true, "")))).contains("seven").doesNotContain("overloaded");
      gateway.awaitMetric(
          "wagonway_cost_usd_total{ending=\"delivered\",route=\"auto\",target=\"t2\"", 0.003);
      assertThat(gateway.metric("wagonway_cascade_thrown_away_usd_total{")).isPositive();
    }
  }
}
