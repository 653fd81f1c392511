package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the section {@code metrics} changes in a scrape. */
class MetricsSettingsIT {

  private static final String ASK =
      "{\"model\":\"auto\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
  private static final String VECTOR =
      "{\"object\":\"list\",\"model\":\"m\",\"data\":[{\"object\":\"embedding\",\"index\":0,"
          + "\"embedding\":[0.5]}],\"usage\":{\"prompt_tokens\":2,\"total_tokens\":2}}";
  private static final Pattern GEN_AI = Pattern.compile("(?m)^# TYPE gen_ai_([a-z_]+) ");
  private static final String[] CLASSIC = {
    "client_token_usage",
    "client_operation_duration_seconds",
    "server_time_to_first_token_seconds",
    "server_time_per_output_token_seconds"
  };
  private static final String[] NEWER = {
    "client_inference_duration_seconds",
    "client_inference_time_to_first_chunk_seconds",
    "server_time_per_output_token_seconds",
    "client_inference_operation_input_tokens",
    "client_inference_operation_output_tokens",
    "client_inference_usage_input_tokens_total",
    "client_inference_usage_output_tokens_total",
    "client_inference_usage_cache_read_input_tokens_total",
    "client_inference_usage_cache_write_input_tokens_total",
    "client_inference_usage_reasoning_output_tokens_total"
  };
  private static final String CLASSIC_COUNT =
      "gen_ai_client_token_usage_count{gen_ai_operation_name=\"chat\"";
  private static final String NEWER_SUM = "gen_ai_client_inference_usage_output_tokens_total{";

  private final ScriptedUpstream healthy =
      ScriptedUpstream.start((call, answer) -> {
        if (call.path().contains("embeddings")) {
          answer.json(200, VECTOR);
        } else {
          Chats.stream(answer, "yes, ", "it is");
        }
      });
  private final ScriptedUpstream failing =
      ScriptedUpstream.start((_, answer) -> answer.json(500, "{}"));

  @AfterEach
  void close() {
    healthy.close();
    failing.close();
  }

  private String yaml(String metrics) {
    return TestGateway.portfolio("", healthy) + "metrics: { " + metrics + " }\n";
  }

  private static String page(TestGateway gateway) {
    return gateway.admin("/metrics").body();
  }

  private static Set<String> shown(TestGateway gateway) {
    return GEN_AI
        .matcher(page(gateway))
        .results()
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toSet());
  }

  @Test
  void withoutTheSectionNamesAreTheClassicOnes() {
    try (var gateway = TestGateway.before(healthy)) {
      gateway.chat(ASK);
      gateway.awaitMetric(CLASSIC_COUNT, 2);
      assertThat(shown(gateway)).containsExactlyInAnyOrder(CLASSIC);
    }
  }

  @Test
  void newerNamesCountTokens() {
    try (var gateway = TestGateway.serving(yaml("genai: newer"))) {
      gateway.chat(ASK);
      gateway.chat(ASK);
      gateway.awaitMetric(NEWER_SUM, 4);
      gateway.awaitMetric("gen_ai_client_inference_usage_input_tokens_total{", 20);
      assertThat(page(gateway)).contains("gen_ai_token_modality=\"unknown\"");
      assertThat(shown(gateway)).containsExactlyInAnyOrder(NEWER);
    }
  }

  @Test
  void bothAreShownWhereBothAreWanted() {
    try (var gateway = TestGateway.serving(yaml("genai: both"))) {
      gateway.chat(ASK);
      gateway.awaitMetric(NEWER_SUM, 2);
      assertThat(shown(gateway)).contains(CLASSIC).contains(NEWER);
    }
  }

  @Test
  void aReloadChangesTheNamesAtOnce() {
    try (var gateway = TestGateway.serving(yaml("genai: classic"))) {
      gateway.chat(ASK);
      gateway.awaitMetric(CLASSIC_COUNT, 2);
      gateway.use(yaml("genai: newer"));
      assertThat(page(gateway)).doesNotContain("gen_ai_client_token_usage");
      gateway.chat(ASK);
      gateway.awaitMetric(NEWER_SUM, 2);
      gateway.use(yaml("genai: classic"));
      gateway.chat(ASK);
      gateway.awaitMetric(CLASSIC_COUNT, 2);
      assertThat(shown(gateway)).containsExactlyInAnyOrder(CLASSIC);
    }
  }

  @Test
  void anEmbeddingIsNoChat() {
    var embedding =
        yaml("genai: classic")
            .replace("capabilities: [tools, json-schema, vision]", "services: [embedding]");
    try (var gateway = TestGateway.serving(embedding)) {
      var answer = gateway.post("/v1/embeddings", "{\"model\":\"auto\",\"input\":\"hi\"}");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      gateway.awaitMetric(
          "gen_ai_client_token_usage_count{gen_ai_operation_name=\"embeddings\"", 2);
      assertThat(page(gateway)).doesNotContain("gen_ai_operation_name=\"chat\"");
    }
  }

  @Test
  void whatDoesNotFitIntoTheValuesOfATagCountsUnderOther() {
    var yaml = TestGateway.portfolio("", failing, healthy) + "metrics: { tag-values: 1 }\n";
    try (var gateway = TestGateway.serving(yaml)) {
      gateway.chat(ASK);
      gateway.awaitMetric("wagonway_requests_total{outcome=\"delivered\"", 1);
      assertThat(page(gateway))
          .containsPattern("wagonway_requests_total\\{outcome=\"delivered\",.*target=\"other\"")
          .doesNotContain("target=\"t2\"");
    }
  }
}
