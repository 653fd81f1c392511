package dev.wagonway.gateway.cache;

import static dev.wagonway.gateway.cache.CachedAnswers.ASK;
import static dev.wagonway.gateway.cache.CachedAnswers.STREAMED;
import static dev.wagonway.gateway.cache.CachedAnswers.header;
import static dev.wagonway.gateway.cache.CachedAnswers.isHit;
import static dev.wagonway.gateway.cache.CachedAnswers.withoutFacts;
import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Answers told again, over sockets. Each one costs 1000 × 4 + 100 × 10 USD per million: 0.005 USD.
 */
class ResponseCacheIT {

  private final ScriptedUpstream upstream = CachedAnswers.upstream();

  @AfterEach
  void closeUpstream() {
    upstream.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /v1/chat/completions | {"model":"auto","messages":[{"role":"user","content":"hi"}]}
          /v1/chat/completions | {"model":"auto","stream":true,"messages":[{"role":"user","content":"hi"}]}
          /v1/chat/completions | {"model":"auto","stream":true,"stream_options":{"include_usage":true},"messages":[{"role":"user","content":"hi"}]}
          /v1/responses | {"model":"auto","input":"hi"}
          /v1/responses | {"model":"auto","stream":true,"input":"hi"}
          /v1/messages | {"model":"auto","max_tokens":9,"messages":[{"role":"user","content":"hi"}]}
          /v1/messages | {"model":"auto","stream":true,"max_tokens":9,"messages":[{"role":"user","content":"hi"}]}
          /v1beta/models/auto:generateContent | {"contents":[{"parts":[{"text":"hi"}]}]}
          /v1beta/models/auto:streamGenerateContent?alt=sse | {"contents":[{"parts":[{"text":"hi"}]}]}
          /api/chat | {"model":"auto","messages":[{"role":"user","content":"hi"}]}
          """)
  void tellsTheSameByteForByteInEachApi(String path, String ask) {
    try (var gateway = TestGateway.serving(policy("{ when: all }"))) {
      var first = gateway.post(path, ask);
      var again = gateway.post(path, ask);
      assertThat(first.statusCode()).isEqualTo(200);
      assertThat(header(first, "x-wagonway-cache")).isIn("miss", "stored");
      assertThat(header(again, "x-wagonway-cache")).isEqualTo("hit");
      assertThat(header(again, "content-type")).isEqualTo(header(first, "content-type"));
      assertThat(header(again, "x-wagonway-decision"))
          .isNotEqualTo(header(first, "x-wagonway-decision"));
      assertThat(header(again, "x-wagonway-cost-usd")).isEqualTo("0");
      assertThat(header(again, "x-wagonway-target")).isEqualTo("large");
      assertThat(Long.parseLong(header(again, "age"))).isBetween(0L, 60L);
      assertThat(withoutFacts(again.body())).isEqualTo(withoutFacts(first.body()));
      assertThat(upstream.calls()).hasSize(1);
      if (first.body().contains("\"wagonway\"")) {
        assertThat(again.body())
            .contains("\"cost_usd\":0,", "\"cache\":\"hit\"", "\"saved_usd\":0.0000")
            .contains("\"decision\":\"" + header(again, "x-wagonway-decision"))
            .doesNotContain("\"decision\":\"" + header(first, "x-wagonway-decision"));
      }
    }
  }

  @Test
  void whatWasSavedIsToldAndWrittenDown(@TempDir Path folder) throws IOException {
    var file = folder.resolve("waybills.jsonl");
    try (var gateway =
        TestGateway.serving(policy("{}") + "waybills: { file: \"%s\" }\n".formatted(file))) {
      assertThat(gateway.chat(ASK).headers().firstValue("x-wagonway-saved-usd")).isEmpty();
      var again = gateway.chat(ASK);
      assertThat(header(again, "x-wagonway-saved-usd")).isEqualTo("0.005");
      assertThat(header(again, "x-wagonway-attempts")).isEqualTo("0");
      gateway.awaitMetric("wagonway_cache_saved_usd_total", 0.005);
      gateway.awaitMetric("wagonway_cost_usd_total{", 0.005);
      assertThat(gateway.metric("wagonway_cache_entries")).isEqualTo(1);
      assertThat(gateway.metric("wagonway_cache_bytes")).isGreaterThan(300);
    }
    assertThat(Files.readAllLines(file))
        .anySatisfy(line ->
            assertThat(line)
                .contains(
                    "\"attempts\":[],\"outcome\":\"cache\",\"target\":\"large\"",
                    "\"cost_usd\":\"0\"",
                    "\"saved_usd\":\"0.005\""));
  }

  @Test
  void clientLibrariesReadAStreamThatIsToldAgain() {
    try (var gateway = TestGateway.serving(policy("{}"))) {
      var client = OpenAIOkHttpClient.builder().baseUrl(gateway.baseUrl()).apiKey("any").build();
      var ask =
          ChatCompletionCreateParams.builder()
              .model("auto")
              .temperature(0)
              .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
              .addUserMessage("hi")
              .build();
      for (var i = 0; i < 2; i++) {
        try (var stream = client.chat().completions().createStreaming(ask)) {
          var accumulator = ChatCompletionAccumulator.create();
          stream.stream().forEach(accumulator::accumulate);
          var heard = accumulator.chatCompletion();
          assertThat(heard.choices().getFirst().message().content()).contains("one two");
          assertThat(heard.usage().orElseThrow().completionTokens()).isEqualTo(2);
        }
      }
      assertThat(upstream.calls()).hasSize(1);
    }
  }

  @Test
  void aSlowReaderGetsItAllAndOneWhoLeavesHarmsNobody() throws IOException {
    var word = "y".repeat(8_000);
    try (var large =
            ScriptedUpstream.start((_, answer) -> {
              answer.stream().event(Chats.role());
              for (var i = 0; i < 110; i++) {
                answer.event(Chats.text(word));
              }
              answer.event(Chats.finish("stop")).event(Chats.usage(10, 1)).done();
            });
        var gateway =
            TestGateway.serving(policy("{}").replace(upstream.baseUrl(), large.baseUrl()))) {
      var first = gateway.post("/v1/chat/completions", STREAMED).body();
      try (var leaving = gateway.stream(STREAMED).body()) {
        assertThat(leaving.readNBytes(1_000)).hasSize(1_000);
      }
      var heard = new StringBuilder();
      try (var slow = gateway.stream(STREAMED).body()) {
        for (var piece = slow.readNBytes(999); piece.length > 0; piece = slow.readNBytes(999)) {
          heard.append(new String(piece, StandardCharsets.UTF_8));
        }
      }
      assertThat(withoutFacts(heard.toString())).isEqualTo(withoutFacts(first));
      assertThat(large.calls()).hasSize(1);
      gateway.awaitMetric("wagonway_exchanges_open", 0);
    }
  }

  @Test
  void embeddingsAreDeterministicByNature() {
    try (var vectors =
            ScriptedUpstream.start((_, answer) ->
                answer.json(
                    200,
                    "{\"object\":\"list\",\"data\":[{\"object\":\"embedding\",\"index\":0,\"embedding\":[0.5]}],\"model\":\"m\",\"usage\":{\"prompt_tokens\":2,\"total_tokens\":2}}"));
        var gateway =
            TestGateway.serving(
                policy("{}")
                    .replace(upstream.baseUrl(), vectors.baseUrl())
                    .replace("reasoning: reasoning-effort", "services: [embedding]"))) {
      var ask = "{\"model\":\"auto\",\"input\":\"hi\"}";
      var first = gateway.post("/v1/embeddings", ask);
      var again = gateway.post("/v1/embeddings", ask);
      assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
      assertThat(isHit(again)).isTrue();
      assertThat(again.body()).isEqualTo(first.body());
    }
  }

  private String policy(String cache) {
    return CachedAnswers.policy(upstream, cache);
  }
}
