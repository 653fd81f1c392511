package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.Usage;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.Policy;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import dev.wagonway.route.Recourse;
import dev.wagonway.route.Requirement;
import dev.wagonway.route.Selector;
import dev.wagonway.testkit.Answers;
import dev.wagonway.testkit.Clauses;
import dev.wagonway.testkit.Streams;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An answer that a provider withholds is a refusal too, though it comes with status 200. */
class WithheldIT {

  private static final String ASK =
      "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
  private static final String ASK_STREAM = ASK.replace("\"auto\",", "\"auto\",\"stream\":true,");

  private static final String DECLINED =
      "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"scripted\",\"content\":[],\"stop_reason\":\"refusal\",\"stop_sequence\":null,\"usage\":{\"input_tokens\":7,\"output_tokens\":0}}";

  private final ScriptedUpstream other = healthy("other");
  private final ScriptedUpstream named = healthy("named");

  @AfterEach
  void stop() {
    other.close();
    named.close();
  }

  @ParameterizedTest
  @CsvSource({
    "openai-chat, CONTENT_FILTER",
    "openai-responses, CONTENT_FILTER",
    "anthropic-messages, REFUSAL",
    "gemini, CONTENT_FILTER",
    "bedrock-converse, CONTENT_FILTER"
  })
  void aStreamThatIsWithheldGoesOnlyToThoseThatThePolicyNames(String wire, FinishReason reason)
      throws IOException {
    var speaking =
        Plugins.discover().wires().stream()
            .filter(one -> one.name().equals(wire))
            .findFirst()
            .orElseThrow();
    var withheld =
        List.<ChatEvent>of(
            new ChatEvent.Started("answer-1", "scripted"),
            new ChatEvent.Finished(0, reason),
            new ChatEvent.UsageReport(Usage.of(10, 0)));
    try (var strict =
            ScriptedUpstream.start((_, answer) -> {
              answer.stream(speaking.streamType());
              answer.chunk(Streams.write(speaking, Answers.head(true), withheld)).raw("0\r\n\r\n");
            });
        var gateway = serving(strict, wire, "t3")) {
      assertThat(stream(gateway)).contains("named").endsWith("data: [DONE]\n\n");
      gateway.awaitMetric(
          "wagonway_attempts_failed_total{reason=\"upstream-200\",route=\"auto\",target=\"t1\"", 1);
      assertThat(other.calls()).isEmpty();
    }
  }

  @Test
  void anAnswerInOnePieceThatIsWithheldDoesToo() {
    try (var strict = saying("content_filter");
        var gateway = serving(strict, "openai-chat", "t3")) {
      assertThat(gateway.chat(ASK).body()).contains("named");
      assertThat(other.calls()).isEmpty();
    }
  }

  @Test
  void soDoesOneThatIsTranslated() {
    try (var strict = ScriptedUpstream.start((_, answer) -> answer.json(200, DECLINED));
        var gateway = serving(strict, "anthropic-messages", "t3")) {
      assertThat(gateway.chat(ASK).body()).contains("named");
      assertThat(other.calls()).isEmpty();
    }
  }

  @Test
  void ifNobodyIsLeftWhomThePolicyNamesItIsTheAnswer() throws IOException {
    try (var strict = saying("content_filter");
        var gateway = serving(strict, "openai-chat", "t1")) {
      var answer = gateway.chat(ASK);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("content_filter");
      assertThat(stream(gateway)).contains("content_filter").endsWith("data: [DONE]\n\n");
      assertThat(other.calls()).isEmpty();
      assertThat(named.calls()).isEmpty();
    }
  }

  @Test
  void whatTheClientHasWordsOfStaysAnAnswer() throws IOException {
    try (var strict =
            ScriptedUpstream.start((_, answer) -> {
              answer.stream().event(Chats.text("Well, "));
              answer.event(Chats.finish("content_filter")).done();
            });
        var gateway = serving(strict, "openai-chat", "t3")) {
      assertThat(stream(gateway)).contains("Well, ", "content_filter");
      assertThat(named.calls()).isEmpty();
    }
  }

  private TestGateway serving(ScriptedUpstream strict, String wire, String onRefusal) {
    var recourse =
        new Recourse(null, null, null, Selector.of(new Requirement.OneOf(Set.of(onRefusal))), null);
    var policy =
        Policy.of(
            Policy.speaking(Policy.cloud("t1", strict), wire),
            Policy.cloud("t2", other),
            Policy.cloud("t3", named));
    return TestGateway.serving(
        policy.terms(Clauses.AS_LISTED.recourse(recourse).terms()).snapshot());
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

  private static ScriptedUpstream healthy(String word) {
    return ScriptedUpstream.start((call, answer) -> {
      if (call.body().contains("\"stream\":true")) {
        Chats.stream(answer, word, " answers");
      } else {
        answer.json(200, Chats.completion(word + " answers", 7, 3));
      }
    });
  }

  private static String stream(TestGateway gateway) throws IOException {
    return new String(gateway.stream(ASK_STREAM).body().readAllBytes(), StandardCharsets.UTF_8);
  }
}
