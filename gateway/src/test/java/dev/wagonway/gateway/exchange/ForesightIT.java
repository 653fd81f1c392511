package dev.wagonway.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Excerpt;
import dev.wagonway.config.Insight;
import dev.wagonway.config.LearningSettings;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.Insights;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import dev.wagonway.predict.Doubt;
import dev.wagonway.predict.Features;
import dev.wagonway.predict.Grams;
import dev.wagonway.predict.Prediction;
import dev.wagonway.predict.Predictor;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a predictor says decides, and is told; over sockets. */
class ForesightIT {

  private final ScriptedUpstream upstream =
      ScriptedUpstream.start((_, answer) -> answer.json(200, Chats.completion("whole", 10, 1)));

  @TempDir private Path folder = Path.of("");

  /** Knows words that say how hard they are; everything else is unknown. */
  private static final Predictor BY_WORD =
      new Predictor() {
        @Override
        public Prediction predict(ChatRequest request, Excerpt excerpt, Features features) {
          return switch (excerpt.question()) {
            case "easy" -> known(0.1, Map.of("weak", 0.9, "strong", 0.95));
            case "either" ->
                known(0.5, Map.of("weak", 0.8, "strong", 0.81))
                    .corrected(Map.of("weak", 0.3, "strong", 0.9), 4_000_000);
            case "hard" -> known(0.9, Map.of("weak", 0.2, "strong", 0.9));
            default -> new Prediction(0.5, Doubt.UNFAMILIAR, 0.05, Map.of(), Grams.NONE);
          };
        }

        private Prediction known(double difficulty, Map<String, Double> quality) {
          return new Prediction(difficulty, Doubt.NONE, 0.8, quality, Grams.NONE);
        }

        @Override
        public List<String> reasons(ChatRequest request, Excerpt excerpt, Features features) {
          return List.of("the word " + excerpt.question().length() + " long");
        }
      };

  @AfterEach
  void closeUpstream() {
    upstream.close();
  }

  @Test
  void whatIsPredictedDecidesOnModelAndEffort() {
    try (var gateway = serving(BY_WORD)) {
      var easy = ask(gateway, "easy");
      assertThat(header(easy, "x-wagonway-target")).isEqualTo("weak");
      assertThat(upstream.calls().getLast().body()).contains("\"reasoning_effort\":\"minimal\"");
      assertThat(header(easy, "x-wagonway-candidates"))
          .contains("quality=0.9;", "deviation=0.1;source=predicted");
      assertThat(header(easy, "x-wagonway-outlook")).isEqualTo("doubt=none;familiarity=0.8");
      assertThat(header(easy, "x-wagonway-signals")).isEqualTo("the word 4 long");
      var hard = ask(gateway, "hard");
      assertThat(header(hard, "x-wagonway-target")).isEqualTo("strong");
      assertThat(header(hard, "x-wagonway-effort")).isEqualTo("high");
      gateway.awaitMetric("wagonway_quality_predicted_count{", 2);
      assertThat(gateway.metric("wagonway_difficulty_sum{route=\"auto\"}")).isEqualTo(1);
      assertThat(gateway.metric("wagonway_prediction_seconds_count")).isEqualTo(2);
    }
  }

  @Test
  void whatAnEmbeddingCostIsToldApart() throws IOException {
    try (var gateway = serving(BY_WORD)) {
      assertThat(header(ask(gateway, "either"), "x-wagonway-target")).isEqualTo("strong");
      ask(gateway, "easy");
      gateway.awaitMetric("wagonway_quality_predicted_count{", 2);
      assertThat(gateway.metric("wagonway_embedding_seconds_count")).isEqualTo(1);
      assertThat(gateway.metric("wagonway_embedding_seconds_sum")).isEqualTo(0.004);
    }
    assertThat(Files.readAllLines(folder.resolve("waybills.jsonl")))
        .satisfiesExactlyInAnyOrder(
            line -> assertThat(line).contains("\"embedding_us\":4000.0,"),
            line -> assertThat(line).doesNotContain("embedding_us"));
  }

  @Test
  void whereThePredictorAbstainsTheDefaultServesWithTheEffortInBetween() throws IOException {
    try (var gateway = serving(BY_WORD)) {
      var answer = ask(gateway, "what is this");
      assertThat(header(answer, "x-wagonway-basis")).isEqualTo("default");
      assertThat(header(answer, "x-wagonway-target")).isEqualTo("strong");
      assertThat(header(answer, "x-wagonway-effort")).isEqualTo("low");
      gateway.awaitMetric("wagonway_abstentions_total{", 1);
    }
    assertThat(Files.readString(folder.resolve("waybills.jsonl")))
        .contains(
            "\"outlook\":{\"doubt\":\"unfamiliar\",\"familiarity\":0.05,", "\"basis\":\"default\"");
  }

  @Test
  void aTargetThatDoesNotReasonIsToldNothing() {
    var plain = policy().replace(", reasoning: reasoning-effort", ", capabilities: []");
    try (var gateway = serving(BY_WORD, plain)) {
      assertThat(header(ask(gateway, "hard"), "x-wagonway-effort")).isEqualTo("high");
      assertThat(upstream.calls().getLast().body()).doesNotContain("reasoning", "thinking");
    }
  }

  @Test
  void operatorsSeeTheSameInAnExplanation() {
    try (var gateway = serving(BY_WORD)) {
      assertThat(Insights.explained(gateway, body("hard")))
          .contains(
              "\"doubt\": \"none\"",
              "the word 4 long",
              "\"quality_deviation\": 0.1",
              "\"quality_source\": \"predicted\"");
    }
  }

  private TestGateway serving(Predictor predictor) {
    return serving(predictor, policy());
  }

  private static TestGateway serving(Predictor predictor, String policy) {
    return TestGateway.serving(
        policy, snapshot -> Insights.with(new Insight(predictor, LearningSettings.OFF), snapshot));
  }

  private String policy() {
    var target =
        """
          - { id: %s, model: %1$s, provider: openai, base-url: %s, api-key: k, tier: cloud, clearance: restricted, price: { input: %d, output: 10 }, reasoning: reasoning-effort }
        """;
    return "targets:\n"
        + target.formatted("weak", upstream.baseUrl(), 1)
        + target.formatted("strong", upstream.baseUrl(), 5)
        + """
        routes:
          auto:
            candidates: [weak, strong]
            objective: cheapest
            quality-floor: 0.5
            effort: { easy: minimal, medium: low, hard: high }
            default: strong
        waybills: { file: %s }
        """
            .formatted(folder.resolve("waybills.jsonl"));
  }

  private static HttpResponse<String> ask(TestGateway gateway, String words) {
    return gateway.chat(body(words), "x-wagonway-debug", "true");
  }

  private static String body(String words) {
    return "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
        .formatted(words);
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElseThrow();
  }
}
