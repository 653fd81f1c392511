package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.Others;
import dev.wagonway.gateway.scripted.Policy;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import dev.wagonway.route.Selector;
import dev.wagonway.route.Strategy;
import dev.wagonway.route.Target;
import dev.wagonway.route.Terms;
import dev.wagonway.route.Translation;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests between APIs: in whose words they are sent and answered, and what gets lost. */
class CrossingIT {

  private static final String PLAIN =
      "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
  private static final String WARM = PLAIN.replace("}]}", "}],\"temperature\":0.5}");
  private static final String NAMED = PLAIN.replace("\"user\"", "\"user\",\"name\":\"ada\"");
  private static final String WARM_STREAM =
      WARM.replace("0.5}", "0.5,\"stream\":true,\"stream_options\":{\"include_usage\":true}}");

  private final ScriptedUpstream upstream =
      ScriptedUpstream.start((call, answer) -> {
        if (call.body().contains("\"stream\":true")) {
          Chats.stream(answer, "streamed");
        } else {
          answer.json(200, Chats.completion("whole", 10, 1));
        }
      });
  private final Target foreign = Policy.speaking(Policy.cloud("foreign", upstream), "other");
  private final Target own = Policy.cloud("native", upstream);

  @AfterEach
  void closeUpstream() {
    upstream.close();
  }

  @Test
  void aTargetOfAnotherWireIsAskedInItsWordsAndAnswersInTheClients() {
    try (var gateway = serving(null, foreign)) {
      var answer = gateway.chat(PLAIN);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("\"object\":\"chat.completion\"", "whole");
      assertThat(header(answer, "x-wagonway-lost")).isEmpty();
      assertThat(header(answer, "content-type")).isEqualTo("application/json");
      var call = upstream.calls().getFirst();
      assertThat(call.path()).isEqualTo("/v1/talk");
      assertThat(call.headers()).containsEntry("x-said", "other");
      gateway.awaitMetric(
          "wagonway_translations_total{from=\"openai-chat\",lossy=\"false\",to=\"other\"}", 1);
    }
  }

  @Test
  void whatIsLostIsToldInAHeaderAndCounted() {
    try (var gateway = serving(null, foreign)) {
      assertThat(header(gateway.chat(WARM), "x-wagonway-lost")).isEqualTo("temperature");
      gateway.awaitMetric(
          "wagonway_translations_total{from=\"openai-chat\",lossy=\"true\",to=\"other\"}", 1);
    }
  }

  @Test
  void whatIsLostIsToldOnTheLastUsageOfAStream() throws IOException {
    try (var gateway = serving(null, foreign)) {
      var answer = gateway.stream(WARM_STREAM);
      assertThat(header(answer, "x-wagonway-lost")).isEqualTo("temperature");
      assertThat(header(answer, "content-type")).startsWith("text/event-stream");
      assertThat(new String(answer.body().readAllBytes(), StandardCharsets.UTF_8))
          .contains("streamed", "\"lost\":[\"temperature\"]", "\"target\":\"foreign\"")
          .endsWith("data: [DONE]\n\n");
    }
  }

  @Test
  void aTargetThatSpeaksTheClientsWireTooIsAskedInThat() {
    var both = Policy.speaking(foreign, "other", "openai-chat");
    try (var gateway = serving(Translation.NONE, both)) {
      var answer = gateway.chat(WARM);
      assertThat(answer.body()).isEqualTo(Chats.completion("whole", 10, 1));
      var call = upstream.calls().getFirst();
      assertThat(call.path()).isEqualTo("/v1/openai-chat/chat/completions?as=openai-chat");
      assertThat(call.body()).isEqualTo(WARM.replace("auto", both.model()));
    }
  }

  @Test
  void aPolicyMayForbidToLoseWhatChangesTheAnswer() {
    try (var gateway = serving(Translation.LOSSLESS, foreign)) {
      var refused = gateway.chat(WARM);
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(refused.body()).contains("no lossy translation", "temperature");
      assertThat(header(refused, "x-should-retry")).isEmpty();
      assertThat(upstream.calls()).isEmpty();
      assertThat(header(gateway.chat(NAMED), "x-wagonway-lost")).contains("name");
    }
  }

  @ParameterizedTest
  @CsvSource({"LOSSLESS", "NONE"})
  void aTargetThatWouldNeedWhatThePolicyForbidsIsPassedOver(Translation translation) {
    try (var gateway = serving(translation, foreign, own)) {
      var answer = gateway.chat(WARM);
      assertThat(header(answer, "x-wagonway-target")).isEqualTo("native");
      assertThat(answer.body()).isEqualTo(Chats.completion("whole", 10, 1));
      assertThat(upstream.calls()).hasSize(1);
      gateway.awaitMetric("wagonway_attempts_failed_total{reason=\"translation-refused\"", 1);
    }
  }

  @Test
  void aPolicyMayForbidAnyTranslation() {
    try (var gateway = serving(Translation.NONE, foreign)) {
      var refused = gateway.chat(PLAIN);
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(refused.body()).contains("no translation", "foreign speaks other");
      assertThat(upstream.calls()).isEmpty();
    }
  }

  @Test
  void aRequestThatCannotBePutInOtherWordsIsTheClientsFault() {
    var mute = Policy.speaking(Policy.edge("mute", upstream), "other");
    var unspeakable = named(mute, "unspeakable");
    try (var gateway = serving(null, unspeakable, own)) {
      var refused = gateway.chat(PLAIN);
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(refused.body()).contains("no way");
      assertThat(upstream.calls()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, 400, temperature: 9",
    "429, 429, temperature: 9",
    "401, 502, refused the gateway's credential",
    "402, 502, has no quota or credit left",
    "503, 503, answered with status 503"
  })
  void aTargetsErrorIsToldInTheClientsWords(int status, int told, String word) {
    var error = "{\"error\":{\"message\":\"temperature: 9\",\"secret\":1}}";
    try (var strict = ScriptedUpstream.start((_, answer) -> answer.json(status, error));
        var gateway = serving(null, Policy.speaking(Policy.cloud("t", strict), "other"))) {
      var answer = gateway.chat(PLAIN);
      assertThat(answer.statusCode()).isEqualTo(told);
      assertThat(answer.body()).contains("\"error\"", word).doesNotContain("secret");
    }
    try (var strict = ScriptedUpstream.start((_, answer) -> answer.json(status, error));
        var gateway = serving(null, Policy.speaking(Policy.cloud("t", strict), "other"))) {
      var other = gateway.post("/third/talk", PLAIN);
      assertThat(other.statusCode()).isEqualTo(told);
      assertThat(other.body()).startsWith("{\"third_error\":").contains(word);
    }
  }

  @Test
  void aWebPageForAnErrorIsNotHandedOn() {
    try (var web = ScriptedUpstream.start((_, answer) -> answer.json(400, "<html>no</html>"));
        var gateway = serving(null, Policy.cloud("t", web))) {
      assertThat(gateway.chat(PLAIN).body()).startsWith("{\"error\"").doesNotContain("<html>");
    }
  }

  @Test
  void sizesThatATargetDoesNotTellAreEstimated() {
    var error = "{\"error\":{\"message\":\"too long\",\"code\":\"context_length_exceeded\"}}";
    try (var small = ScriptedUpstream.start((_, answer) -> answer.json(400, error));
        var gateway = serving(null, Policy.speaking(Policy.cloud("t", small), "other"))) {
      var answer = gateway.post("/third/talk", PLAIN);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("\"third_error\":\"context-too-long\"");
    }
  }

  private static TestGateway serving(@Nullable Translation translation, Target... targets) {
    var terms =
        new Terms(
            Selector.ANY,
            List.of(),
            List.of(),
            null,
            Strategy.AS_LISTED,
            null,
            null,
            null,
            null,
            translation);
    return TestGateway.serving(
        Policy.of(targets).terms(terms).snapshot(), Others.wires().plugins());
  }

  private static Target named(Target target, String model) {
    return new Target(
        target.id(),
        model,
        target.tier(),
        target.clearance(),
        target.tariff(),
        target.contextTokens(),
        target.maxOutputTokens(),
        target.capabilities(),
        target.priors(),
        target.provenance(),
        target.maxConcurrent(),
        target.endpoint());
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
