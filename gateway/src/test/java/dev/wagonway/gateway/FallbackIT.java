package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.Policy;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import dev.wagonway.route.Deadlines;
import dev.wagonway.route.Handling;
import dev.wagonway.route.Saturation;
import dev.wagonway.testkit.Variant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens when a target does not answer as it should. */
class FallbackIT {

  private static final String ASK =
      "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
  private static final String ASK_STREAM =
      "{\"model\":\"auto\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

  private final ScriptedUpstream healthy =
      ScriptedUpstream.start((call, answer) -> {
        if (call.body().contains("\"stream\":true")) {
          Chats.stream(answer, "from ", "the ", "second");
        } else {
          answer.json(200, Chats.completion("from the second", 7, 3));
        }
      });

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 408, 409, 425, 429, 500, 502, 503, 504, 529})
  void anErrorStatusLeadsToTheNextTarget(int status) {
    try (var failing =
            ScriptedUpstream.start(
                (_, answer) -> answer.json(status, "{\"error\":{\"message\":\"no\"}}"));
        var gateway = TestGateway.before(failing, healthy)) {
      var answer = gateway.chat(ASK);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("from the second");
      assertThat(answer.headers().firstValue("x-wagonway-target")).contains("t2");
      assertThat(answer.headers().firstValue("x-wagonway-attempts")).contains("2");
      assertThat(failing.calls()).hasSize(1);
    }
  }

  @Test
  void aRefusedConnectionLeadsToTheNextTarget() {
    var gone = ScriptedUpstream.start((_, _) -> {});
    gone.close();
    try (var gateway = TestGateway.before(gone, healthy)) {
      assertThat(gateway.chat(ASK).body()).contains("from the second");
      gateway.awaitMetric(
          "wagonway_attempts_failed_total{reason=\"connect-failed\",route=\"auto\",target=\"t1\"",
          1);
    }
  }

  @Test
  void aConnectionThatIsResetBeforeTheAnswerLeadsToTheNextTarget() {
    try (var resetting = ScriptedUpstream.start((_, answer) -> answer.reset());
        var gateway = TestGateway.before(resetting, healthy)) {
      assertThat(gateway.chat(ASK).body()).contains("from the second");
    }
  }

  @Test
  void anAnswerThatIsNotOneLeadsToTheNextTarget() {
    try (var confused =
            ScriptedUpstream.start((_, answer) -> answer.json(200, "<html>hello</html>"));
        var gateway = TestGateway.before(confused, healthy)) {
      assertThat(gateway.chat(ASK).body()).contains("from the second");
    }
  }

  @Test
  void anAnswerInOnePieceThatDoesNotComeLeadsToTheNextTargetWhileThereIsTime() {
    try (var silent = ScriptedUpstream.start((_, answer) -> answer.awaitDisconnect());
        var gateway = TestGateway.serving(TestGateway.portfolio("total: 3s", silent, healthy))) {
      var answer = gateway.chat(ASK);
      assertThat(answer.body()).contains("from the second");
      gateway.awaitMetric(
          "wagonway_attempts_failed_total{reason=\"first-token-timeout\",route=\"auto\",target=\"t1\"",
          1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aTargetThatIsOutOfItsOwnTimeLeadsToTheNext(boolean stream) throws IOException {
    var ages = Duration.ofSeconds(60);
    var own = new Deadlines(ages, ages, Duration.ofMillis(300));
    var handling = new Handling(own, true, 100, ages, Saturation.DEFAULT);
    try (var silent = ScriptedUpstream.start((_, answer) -> answer.awaitDisconnect());
        var gateway =
            TestGateway.serving(
                Policy.of(
                        Variant.of(Policy.cloud("t1", silent)).handling(handling).target(),
                        Policy.cloud("t2", healthy))
                    .snapshot())) {
      assertThat(text(gateway, stream)).contains("second");
      gateway.awaitMetric(
          "wagonway_attempts_failed_total{reason=\"first-token-timeout\",route=\"auto\",target=\"t1\"",
          1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anAnswerWithNothingInItLeadsToTheNextTarget(boolean stream) throws IOException {
    try (var mute = saying("stop");
        var gateway = TestGateway.before(mute, healthy)) {
      assertThat(text(gateway, stream)).contains("second");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void ifNobodyElseIsLeftAnAnswerWithNothingInItIsOne(boolean stream) throws IOException {
    try (var mute = saying("stop");
        var gateway = TestGateway.before(mute)) {
      assertThat(text(gateway, stream)).contains("\"stop\"").doesNotContain("error");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"content_filter", "length"})
  void anAnswerThatWasWithheldOrCutIsNotTakenForAnEmptyOne(String reason) throws IOException {
    try (var strict = saying(reason);
        var gateway = TestGateway.before(strict, healthy)) {
      assertThat(text(gateway, false)).contains(reason).doesNotContain("second");
      assertThat(text(gateway, true)).contains(reason).doesNotContain("second");
    }
  }

  /** Ends for that reason without having said anything. */
  private static ScriptedUpstream saying(String reason) {
    return ScriptedUpstream.start((call, answer) -> {
      if (call.body().contains("\"stream\":true")) {
        answer.stream().event(Chats.role()).event(Chats.finish(reason)).done();
      } else {
        answer.json(200, Chats.completion("", 7, 0).replace("\"stop\"", '"' + reason + '"'));
      }
    });
  }

  private static String text(TestGateway gateway, boolean stream) throws IOException {
    return stream
        ? new String(gateway.stream(ASK_STREAM).body().readAllBytes(), StandardCharsets.UTF_8)
        : gateway.chat(ASK).body();
  }

  @Test
  void silenceBeforeTheFirstContentLeadsToTheNextTarget() throws IOException {
    try (var silent =
            ScriptedUpstream.start((_, answer) -> {
              answer.stream().event(Chats.role()).chunk(": still here\n\n");
              answer.awaitDisconnect();
            });
        var gateway =
            TestGateway.serving(TestGateway.portfolio("first-token: 600ms", silent, healthy))) {
      var answer = gateway.stream(ASK_STREAM);
      var body = new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(body).contains("second").contains("[DONE]").doesNotContain("still here");
      assertThat(answer.headers().firstValue("x-wagonway-target")).contains("t2");
      gateway.awaitMetric("wagonway_attempts_failed_total{reason=\"first-token-timeout\"", 1);
    }
  }

  @Test
  void anErrorEventBeforeTheFirstContentLeadsToTheNextTarget() throws IOException {
    try (var failing =
            ScriptedUpstream.start((_, answer) -> {
              answer.stream().event(Chats.role()).event("{\"error\":{\"message\":\"overloaded\"}}");
              answer.raw("0\r\n\r\n");
            });
        var gateway = TestGateway.before(failing, healthy)) {
      var body =
          new String(gateway.stream(ASK_STREAM).body().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(body).contains("second").doesNotContain("overloaded");
    }
  }

  @Test
  void afterTheFirstContentTheStreamEndsWithAnErrorEventInstead() throws IOException {
    try (var dying =
            ScriptedUpstream.start((_, answer) -> {
              answer.stream().event(Chats.role()).event(Chats.text("partial"));
              answer.reset();
            });
        var gateway = TestGateway.before(dying, healthy)) {
      var answer = gateway.stream(ASK_STREAM);
      var body = new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(body).contains("partial").contains("data: {\"error\":").doesNotContain("[DONE]");
      assertThat(healthy.calls()).isEmpty();
      gateway.awaitMetric("wagonway_requests_total{outcome=\"broken-off\"", 1);
      gateway.awaitMetric("wagonway_usage_missing_total", 1);
    }
  }

  @Test
  void aStreamThatEndsWithoutAFinishIsNotTakenForComplete() throws IOException {
    try (var cutting =
            ScriptedUpstream.start((_, answer) -> {
              answer.stream().event(Chats.role()).event(Chats.text("partial"));
              answer.raw("0\r\n\r\n");
            });
        var gateway = TestGateway.before(cutting, healthy)) {
      var body =
          new String(gateway.stream(ASK_STREAM).body().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(body).contains("partial").contains("data: {\"error\":").doesNotContain("[DONE]");
      gateway.awaitMetric("wagonway_requests_total{outcome=\"broken-off\"", 1);
    }
  }

  @Test
  void anEventThatIsNotJsonEndsTheStreamWithAnErrorEvent() throws IOException {
    try (var confused =
            ScriptedUpstream.start((_, answer) -> {
              answer.stream().event(Chats.text("partial")).event("{\"choices\":[oops");
              answer.done();
            });
        var gateway = TestGateway.before(confused, healthy)) {
      var body =
          new String(gateway.stream(ASK_STREAM).body().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(body).contains("partial").contains("data: {\"error\":").doesNotContain("oops");
    }
  }

  @Test
  void theTargetsOwnErrorEventIsPassedOnOnce() throws IOException {
    try (var failing =
            ScriptedUpstream.start((_, answer) -> {
              answer.stream().event(Chats.text("partial"));
              answer.event("{\"error\":{\"message\":\"out of memory\"}}").raw("0\r\n\r\n");
            });
        var gateway = TestGateway.before(failing, healthy)) {
      var body =
          new String(gateway.stream(ASK_STREAM).body().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(body).contains("out of memory").containsOnlyOnce("\"error\"");
    }
  }

  @Test
  void silenceAfterTheFirstContentEndsTheStreamWithAnErrorEvent() throws IOException {
    try (var stalling =
            ScriptedUpstream.start((_, answer) -> {
              answer.stream().event(Chats.role()).event(Chats.text("partial"));
              answer.awaitDisconnect();
            });
        var gateway = TestGateway.serving(TestGateway.portfolio("idle: 150ms", stalling))) {
      var body =
          new String(gateway.stream(ASK_STREAM).body().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(body)
          .contains("partial")
          .contains("nothing more for 0.15 s")
          .doesNotContain("[DONE]");
    }
  }

  @Test
  void aRequestAtFaultIsNotTriedElsewhereAndItsAnswerIsRelayed() {
    var error =
        "{\"error\":{\"message\":\"temperature: 9\",\"type\":\"invalid_request_error\",\"param\":\"temperature\",\"code\":null}}";
    try (var strict = ScriptedUpstream.start((_, answer) -> answer.json(400, error));
        var gateway = TestGateway.before(strict, healthy)) {
      var answer = gateway.chat(ASK);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).isEqualTo(error);
      assertThat(answer.headers().firstValue("x-should-retry")).contains("false");
      assertThat(healthy.calls()).isEmpty();
    }
  }

  @Test
  void whenAllHaveFailedTheClientIsToldNotToRetry() {
    try (var first = ScriptedUpstream.start((_, answer) -> answer.json(401, "{}"));
        var second =
            ScriptedUpstream.start((_, answer) ->
                answer.json(429, "{\"error\":{\"message\":\"slow down\"}}", "retry-after: 70"));
        var gateway = TestGateway.before(first, second)) {
      var answer = gateway.chat(ASK);
      assertThat(answer.statusCode()).isEqualTo(429);
      assertThat(answer.body()).contains("slow down");
      assertThat(answer.headers().firstValue("retry-after")).contains("70");
      assertThat(answer.headers().firstValue("x-should-retry")).contains("false");
      assertThat(answer.headers().firstValue("x-wagonway-attempts")).contains("2");
    }
  }

  @Test
  void whatATargetSaysOfTheGatewaysKeyStaysInside() {
    try (var refusing =
            ScriptedUpstream.start((_, answer) ->
                answer.json(
                    401, "{\"error\":{\"message\":\"Incorrect API key provided: key-of-t1\"}}"));
        var gateway = TestGateway.before(refusing)) {
      var answer = gateway.chat(ASK);
      assertThat(answer.statusCode()).isEqualTo(502);
      assertThat(answer.body()).doesNotContain("key-of-t1");
    }
  }
}
