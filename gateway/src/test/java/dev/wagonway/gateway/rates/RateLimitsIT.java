package dev.wagonway.gateway.rates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.Dialects;
import dev.wagonway.gateway.scripted.Policy;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import dev.wagonway.route.RateLimit;
import dev.wagonway.route.RateLimit.What;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rate limits over sockets, in the forms of all APIs. */
class RateLimitsIT {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final String ASK =
      "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
  private static final String[] KEY = {"authorization", "Bearer secret"};

  private final ScriptedUpstream upstream =
      ScriptedUpstream.start((call, answer) -> {
        if (call.body().contains("\"stream\":true")) {
          Chats.stream(answer, "one ", "two");
        } else {
          answer.json(
              200,
              Chats.completion("whole", 10, 5),
              "x-ratelimit-limit-requests: 77777",
              "anthropic-ratelimit-requests-limit: 77777");
        }
      });

  @AfterEach
  void closeUpstream() {
    upstream.close();
  }

  private TestGateway serving(RateLimit... limits) {
    return TestGateway.serving(policy(limits).snapshot());
  }

  private Policy policy(RateLimit... limits) {
    return Policy.of(Policy.cloud("t", upstream)).key("secret", RateLimitsTest.caller(limits));
  }

  private static RateLimit key(What what, long most) {
    return new RateLimit("key/ci", what, most, HOUR);
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  @Test
  void everyApiTellsWhatIsLeftInItsOwnForm() {
    var chats = Dialects.ALL.stream().filter(Dialects.Dialect::isChat).toList();
    var policy = Policy.of(Policy.cloud("t", upstream));
    for (var dialect : chats) {
      var owner = "key/" + dialect.path();
      var caller =
          RateLimitsTest.caller(
              new RateLimit(owner, What.REQUESTS, 2, HOUR),
              new RateLimit(owner, What.TOKENS, 100_000, HOUR));
      policy = policy.key(dialect.path(), caller);
    }
    try (var gateway = TestGateway.serving(policy.snapshot())) {
      for (var dialect : chats) {
        told(dialect, ask(gateway, dialect, false, 200), 1);
        told(dialect, ask(gateway, dialect, true, 200), 0);
        var refused = ask(gateway, dialect, false, 429);
        told(dialect, refused, 0);
        assertThat(Long.parseLong(header(refused, "retry-after"))).isBetween(1_700L, 1_800L);
        assertThat(Long.parseLong(header(refused, "retry-after-ms")))
            .isBetween(1_700_000L, 1_800_000L);
        assertThat(header(refused, "x-should-retry")).isEmpty();
        assertThat(refused.body())
            .contains(refusedForm(dialect))
            .contains("the key's rate limit of 2 requests per hour is reached.");
      }
    }
  }

  private static HttpResponse<String> ask(
      TestGateway gateway, Dialects.Dialect dialect, boolean stream, int status) {
    var request = dialect.request("auto", stream, List.of("hi"), "");
    var answer =
        gateway.post(dialect.path("auto"), request, "authorization", "Bearer " + dialect.path());
    assertThat(answer.statusCode()).as("%s: %s", dialect.path(), answer.body()).isEqualTo(status);
    return answer;
  }

  private static void told(Dialects.Dialect dialect, HttpResponse<?> answer, int left) {
    if (dialect.path().equals("/v1/messages")) {
      assertThat(header(answer, "anthropic-ratelimit-requests-limit")).isEqualTo("2");
      assertThat(header(answer, "anthropic-ratelimit-requests-remaining")).isEqualTo("" + left);
      assertThat(Instant.parse(header(answer, "anthropic-ratelimit-requests-reset")))
          .isBetween(Instant.now().plusSeconds(1_600), Instant.now().plusSeconds(3_602));
      assertThat(header(answer, "anthropic-ratelimit-tokens-limit")).isEqualTo("100000");
      assertThat(header(answer, "x-ratelimit-limit-requests")).isEmpty();
      return;
    }
    assertThat(header(answer, "x-ratelimit-limit-requests")).isEqualTo("2");
    assertThat(header(answer, "x-ratelimit-remaining-requests")).isEqualTo("" + left);
    assertThat(header(answer, "x-ratelimit-reset-requests")).matches("(1h0m|\\d+m)[\\d.]+s");
    assertThat(header(answer, "x-ratelimit-limit-tokens")).isEqualTo("100000");
    assertThat(Long.parseLong(header(answer, "x-ratelimit-remaining-tokens")))
        .isBetween(90_000L, 100_000L);
    assertThat(header(answer, "anthropic-ratelimit-requests-limit")).isEmpty();
  }

  private static String refusedForm(Dialects.Dialect dialect) {
    return switch (dialect.path()) {
      case "/v1/messages" -> "\"type\":\"rate_limit_error\"";
      case "/v1beta/models/MODEL:generateContent" -> "\"status\":\"RESOURCE_EXHAUSTED\"";
      case "/model/MODEL/converse" -> "\"__type\":\"ThrottlingException\"";
      case "/v2/chat" -> "{\"message\":\"";
      case "/api/chat" -> "\"code\":\"rate_limit_exceeded\"";
      default -> "\"type\":\"requests\",\"param\":null,\"code\":\"rate_limit_exceeded\"";
    };
  }

  @Test
  void errorsTellWhatIsLeftAndKeepTheRequestButNotItsTokens() {
    try (var gateway = serving(key(What.REQUESTS, 10), key(What.TOKENS, 1_000))) {
      var unknown = gateway.chat(ASK.replace("auto", "nothing"), KEY);
      assertThat(unknown.statusCode()).isEqualTo(404);
      assertThat(header(unknown, "x-ratelimit-remaining-requests")).isEqualTo("9");
      assertThat(header(unknown, "x-ratelimit-remaining-tokens")).isEqualTo("1000");
      var invalid = gateway.chat("{", KEY);
      assertThat(invalid.statusCode()).isEqualTo(400);
      assertThat(header(invalid, "x-ratelimit-remaining-requests")).isEqualTo("8");
      assertThat(header(invalid, "x-ratelimit-remaining-tokens")).isEqualTo("1000");
      assertThat(gateway.chat(ASK, "authorization", "Bearer other").headers().map())
          .doesNotContainKey("x-ratelimit-limit-requests");
    }
  }

  @Test
  void tokensAreCountedByTheAnswersUsageAndGeminiTellsWhenToComeBack() {
    try (var gateway = serving(key(What.OUTPUT_TOKENS, 4), key(What.INPUT_TOKENS, 1_000))) {
      var first = gateway.chat(ASK, KEY);
      assertThat(header(first, "x-ratelimit-remaining-output-tokens")).isEqualTo("4");
      awaitSettled(gateway);
      var gemini = Dialects.ALL.get(3);
      var refused =
          gateway.post(gemini.path("auto"), gemini.request("auto", false, List.of("hi"), ""), KEY);
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.body())
          .contains("google.rpc.RetryInfo", "\"retryDelay\":\"1", "4 output tokens per hour");
      assertThat(gateway.chat(ASK, KEY).body())
          .contains("\"type\":\"tokens\"", "\"code\":\"rate_limit_exceeded\"");
      assertThat(gateway.metric("wagonway_rate_limited_total{owner_kind=\"key\"")).isEqualTo(2);
      gateway.awaitMetric("wagonway_refused_total{reason=\"rate-limited\"", 2);
    }
  }

  /** Answers are counted just after they were sent. */
  private static void awaitSettled(TestGateway gateway) {
    gateway.awaitMetric("wagonway_requests_total{", 1);
    gateway.awaitMetric("wagonway_exchanges_open", 0);
  }

  @Test
  void listsOfModelsDoNotCountButCountsOfTokensDo() {
    try (var gateway = serving(key(What.REQUESTS, 2))) {
      assertThat(header(gateway.get("/v1/models", KEY), "x-ratelimit-remaining-requests"))
          .isEqualTo("2");
      var count = "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
      assertThat(
              header(
                  gateway.post("/v1/messages/count_tokens", count, KEY),
                  "anthropic-ratelimit-requests-remaining"))
          .isEqualTo("1");
    }
  }

  @Test
  void aPlaceIsFreeAgainBeforeTheClientHasTheEndOfItsAnswer() {
    try (var gateway = serving(key(What.CONCURRENT, 1))) {
      for (var i = 0; i < 100; i++) {
        assertThat(gateway.chat(ASK, KEY).statusCode()).isEqualTo(200);
        var stream = gateway.chat(ASK.replace("{\"model\"", "{\"stream\":true,\"model\""), KEY);
        assertThat(stream.statusCode()).isEqualTo(200);
        assertThat(stream.body()).contains("two");
      }
    }
  }

  @Test
  void noMoreRequestsThanPlacesAreInProgress() throws Exception {
    var arrived = new CountDownLatch(1);
    var go = new CompletableFuture<Boolean>();
    try (var slow =
            ScriptedUpstream.start((_, answer) -> {
              arrived.countDown();
              go.join();
              answer.json(200, Chats.completion("late", 1, 1));
            });
        var gateway =
            TestGateway.serving(
                Policy.of(Policy.cloud("t", slow))
                    .key("secret", RateLimitsTest.caller(key(What.CONCURRENT, 1)))
                    .snapshot())) {
      var first = CompletableFuture.supplyAsync(() -> gateway.chat(ASK, KEY));
      assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
      var second = gateway.chat(ASK, KEY);
      assertThat(second.statusCode()).isEqualTo(429);
      assertThat(second.body()).contains("1 request at a time", "Please try again in 1s.");
      go.complete(true);
      assertThat(first.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
      assertThat(gateway.chat(ASK, KEY).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aReloadKeepsWhatIsUsed() {
    try (var gateway = serving(key(What.REQUESTS, 2))) {
      gateway.chat(ASK, KEY);
      gateway.use(policy(key(What.REQUESTS, 2)).hash("next").snapshot());
      assertThat(header(gateway.chat(ASK, KEY), "x-ratelimit-remaining-requests")).isEqualTo("0");
      assertThat(gateway.chat(ASK, KEY).statusCode()).isEqualTo(429);
      gateway.use(policy().hash("free").snapshot());
      assertThat(gateway.chat(ASK, KEY).headers().map())
          .doesNotContainKey("x-ratelimit-limit-requests");
    }
  }
}
