package dev.wagonway.gateway.cache;

import static dev.wagonway.gateway.cache.CachedAnswers.ASK;
import static dev.wagonway.gateway.cache.CachedAnswers.STREAMED;
import static dev.wagonway.gateway.cache.CachedAnswers.header;
import static dev.wagonway.gateway.cache.CachedAnswers.isHit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.Callers;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which answers are kept, and who is told them again. */
class KeptAnswersIT {

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

  private String policy(String cache) {
    return CachedAnswers.policy(upstream, cache);
  }
}
