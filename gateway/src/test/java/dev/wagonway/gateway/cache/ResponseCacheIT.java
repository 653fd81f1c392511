package dev.wagonway.gateway.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import dev.wagonway.config.Callers;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Answers told again, over sockets. Each one costs 1000 × 4 + 100 × 10 USD per million: 0.005 USD.
 */
class ResponseCacheIT {

  private static final String ASK =
      "{\"model\":\"auto\",\"temperature\":0,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

  private static final String STREAMED = ASK.replace("\"model\"", "\"stream\":true,\"model\"");

  private final ScriptedUpstream upstream =
      ScriptedUpstream.start((call, answer) -> {
        if (call.body().contains("\"stream\":true")) {
          Chats.stream(answer, "one ", "two");
        } else {
          answer.json(200, Chats.completion("whole", 1_000, 100));
        }
      });

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
      assertThat(gateway.metric("wagonway_cost_usd_total{")).isEqualTo(0.005);
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          deterministic | "temperature":0                | silent | true
          deterministic | "temperature":1                | silent | false
          deterministic | "temperature":1                | use    | true
          deterministic | "temperature":0,"n":2          | silent | false
          deterministic | "temperature":0,"tools":[{"type":"function","function":{"name":"f"}}] | silent | false
          deterministic | "temperature":0,"tools":[{"type":"function","function":{"name":"f"}}] | use | true
          deterministic | "temperature":0                | skip   | false
          asked         | "temperature":0                | silent | false
          asked         | "temperature":1                | use    | true
          asked         | "temperature":1                | refresh| false
          all           | "temperature":1                | silent | true
          all           | "temperature":1                | skip   | false
          """)
  void keepsWhatThePolicyAndTheClientWant(
      String when, String members, String wish, boolean isKept) {
    var ask = ASK.replace("\"temperature\":0", members);
    var headers = wish.equals("silent") ? new String[0] : new String[] {Wish.HEADER, wish};
    try (var gateway = TestGateway.serving(policy("{ when: %s }".formatted(when)))) {
      gateway.chat(ask, headers);
      var again = gateway.chat(ask, headers);
      assertThat(again.statusCode()).isEqualTo(200);
      assertThat(isHit(again)).isEqualTo(isKept);
      assertThat(upstream.calls()).hasSize(isKept ? 1 : 2);
    }
  }

  @Test
  void refreshingTakesThePlaceOfWhatWasKept() {
    try (var counting =
            ScriptedUpstream.start(
                (_, answer) -> answer.json(200, Chats.completion("x" + System.nanoTime(), 9, 1)));
        var gateway =
            TestGateway.serving(policy("{}").replace(upstream.baseUrl(), counting.baseUrl()))) {
      var first = gateway.chat(ASK).body();
      assertThat(gateway.chat(ASK).body()).isEqualTo(first);
      var second = gateway.chat(ASK, "cache-control", "no-cache").body();
      assertThat(second).isNotEqualTo(first);
      gateway.awaitMetric("wagonway_cache_requests_total{result=\"refreshed\"", 1);
      Awaitility.await()
          .untilAsserted(() -> assertThat(gateway.chat(ASK).body()).isEqualTo(second));
      assertThat(gateway.chat(ASK, "cache-control", "no-store").body()).isNotEqualTo(second);
      var refused = gateway.chat(ASK, Wish.HEADER, "perhaps");
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(refused.body()).contains("expected one of: use, skip, refresh");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"restricted", "confidential"})
  void neverKeepsWhatIsMoreSensitiveThanThePolicyHasIt(String label) {
    try (var gateway = TestGateway.serving(policy("{ when: all, per: all }"))) {
      gateway.chat(ASK, "x-data-classification", label);
      assertThat(isHit(gateway.chat(ASK, "x-data-classification", label))).isFalse();
      assertThat(gateway.metric("wagonway_cache_entries")).isZero();
    }
  }

  @Test
  void labelsShareNothing() {
    try (var gateway =
        TestGateway.serving(policy("{ per: all }") + "cache: { most: confidential }\n")) {
      gateway.chat(ASK, "x-data-classification", "confidential");
      assertThat(isHit(gateway.chat(ASK, "x-data-classification", "internal"))).isFalse();
      assertThat(isHit(gateway.chat(ASK))).isTrue();
      assertThat(isHit(gateway.chat(ASK, "x-data-classification", "confidential"))).isTrue();
      assertThat(isHit(gateway.chat(ASK, "x-wagonway-effort", "high"))).isFalse();
      assertThat(isHit(gateway.chat(ASK, "x-wagonway-intent", "think"))).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({"key, false, false", "team, true, false", "all, true, true"})
  void callersShareAsThePolicyHasIt(String per, boolean withTeam, boolean withAll) {
    var keys =
        """
        keys:
          - { name: a, hash: "sha256:%s", team: blue }
          - { name: b, hash: "sha256:%s", team: blue }
          - { name: c, hash: "sha256:%s" }
          - { name: d, hash: "sha256:%s", team: blue, targets: mini }
        """
            .formatted(
                Callers.digest("key-a"),
                Callers.digest("key-b"),
                Callers.digest("key-c"),
                Callers.digest("key-d"));
    try (var gateway = TestGateway.serving(policy("{ per: %s }".formatted(per)) + keys)) {
      gateway.chat(ASK, "authorization", "Bearer key-a");
      assertThat(isHit(gateway.chat(ASK, "authorization", "Bearer key-a"))).isTrue();
      assertThat(isHit(gateway.chat(ASK, "authorization", "Bearer key-b"))).isEqualTo(withTeam);
      assertThat(isHit(gateway.chat(ASK, "authorization", "Bearer key-c"))).isEqualTo(withAll);
      var elsewhere = gateway.chat(ASK, "authorization", "Bearer key-d");
      assertThat(isHit(elsewhere)).isFalse();
      assertThat(header(elsewhere, "x-wagonway-target")).isEqualTo("mini");
    }
  }

  @Test
  void anotherPolicyBeginsWithNothing() {
    var yaml = policy("{}");
    try (var gateway = TestGateway.serving(yaml)) {
      gateway.chat(ASK);
      gateway.use(yaml);
      assertThat(isHit(gateway.chat(ASK))).isTrue();
      gateway.use(yaml.replace("objective: priority", "objective: cheapest"));
      assertThat(isHit(gateway.chat(ASK))).isFalse();
      assertThat(isHit(gateway.chat(ASK))).isTrue();
      gateway.use(yaml.replace("cache: {}", "cache: off"));
      var off = gateway.chat(ASK);
      assertThat(off.headers().firstValue("x-wagonway-cache")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"length", "content_filter"})
  void keepsNoAnswerThatWasCutShort(String reason) {
    try (var cut =
            ScriptedUpstream.start((_, answer) -> {
              answer.stream().event(Chats.role()).event(Chats.text("one "));
              answer.event(Chats.finish(reason)).event(Chats.usage(10, 1)).done();
            });
        var gateway =
            TestGateway.serving(policy("{}").replace(upstream.baseUrl(), cut.baseUrl()))) {
      gateway.post("/v1/chat/completions", STREAMED);
      assertThat(isHit(gateway.post("/v1/chat/completions", STREAMED))).isFalse();
    }
  }

  @Test
  void keepsNoAnswerThatBrokeOffNorAnErrorNorOneThatIsTooLong() {
    var long_ = "x".repeat(ResponseCache.MOST_ANSWER_BYTES);
    try (var broken =
            ScriptedUpstream.start((call, answer) -> {
              if (call.body().contains("\"stream\":true")) {
                answer.stream().event(Chats.role()).event(Chats.text("one ")).close();
              } else if (call.body().contains("long")) {
                answer.json(200, Chats.completion(long_, 1_000, 100));
              } else {
                answer.json(400, "{\"error\":{\"message\":\"no\"}}");
              }
            });
        var gateway =
            TestGateway.serving(policy("{}").replace(upstream.baseUrl(), broken.baseUrl()))) {
      for (var ask : new String[] {STREAMED, ASK, ASK.replace("hi", "long")}) {
        gateway.post("/v1/chat/completions", ask);
        assertThat(isHit(gateway.post("/v1/chat/completions", ask))).isFalse();
      }
      assertThat(gateway.metric("wagonway_cache_entries")).isZero();
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
    return policy(upstream, cache);
  }

  static String policy(ScriptedUpstream upstream, String cache) {
    var cloud =
        """
          - { id: %s, model: %1$s, provider: llama-server, base-url: %s, api-key: k, tier: cloud, clearance: restricted, price: { input: 4, output: 10 }, reasoning: reasoning-effort, saturation: off }
        """;
    return "targets:\n"
        + cloud.formatted("large", upstream.baseUrl())
        + cloud.formatted("mini", upstream.baseUrl())
        + """
        routes:
          auto:
            candidates: [large, mini]
            objective: priority
            retry: off
            cache: %s
        """
            .formatted(cache);
  }

  static boolean isHit(HttpResponse<?> answer) {
    return answer.headers().firstValue("x-wagonway-cache").orElse("").equals("hit");
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElseThrow(() -> new AssertionError(name));
  }

  private static String withoutFacts(String body) {
    return body.replaceAll("\"wagonway\":\\{[^}]*}", "");
  }
}
