package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.Snapshot;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.Dialects;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.Sensitive;
import dev.wagonway.gateway.scripted.TestGateway;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is restricted reaches nobody who is not cleared for it: in whatever API, wherever in the
 * request, while detectors fail, targets fail in every way, and policies are swapped. What happens
 * follows from the seed.
 */
class SensitivityPropertiesIT {

  private static final int REQUESTS = 700;
  private static final int AT_A_TIME = 24;
  private static final List<String> ROUTES = List.of("plain", "hedged", "resumed", "both");

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void nothingRestrictedReachesWhoIsNotCleared(long seed) throws Exception {
    var answered = new AtomicInteger();
    try (var one = upstream(seed, 1);
        var two = upstream(seed, 2);
        var house = upstream(seed, 3);
        var gateway = TestGateway.serving(policy("internal", one, two, house));
        var clients = Executors.newFixedThreadPool(AT_A_TIME, Thread.ofVirtual().factory())) {
      var ends = new ArrayList<Future<?>>();
      for (int i = 0; i < REQUESTS; i++) {
        var number = i;
        if (i % 50 == 49) {
          var clearance = i % 100 == 49 ? "public" : "internal";
          gateway.use(policy(clearance, one, two, house));
        }
        ends.add(
            clients.submit(() -> {
              answered.addAndGet(client(gateway, seed, number) == 200 ? 1 : 0);
            }));
      }
      for (var end : ends) {
        end.get(30, TimeUnit.SECONDS);
      }
      assertThat(restricted(one)).isEmpty();
      assertThat(restricted(two)).isEmpty();
      assertThat(restricted(house)).hasSizeGreaterThan(REQUESTS / 20);
      assertThat(one.calls().size() + two.calls().size()).isGreaterThan(REQUESTS / 10);
      assertThat(answered.get()).isGreaterThan(REQUESTS / 4);
      assertThat(gateway.metric("wagonway_detection_failures_total")).isPositive();
    }
  }

  private static Snapshot policy(
      String clearance, ScriptedUpstream one, ScriptedUpstream two, ScriptedUpstream house) {
    return Sensitive.in(
        TestGateway.policy(
            """
            targets:
              - { id: one, model: m, provider: openai, base-url: "%s", tier: cloud, clearance: %s, price: free, services: [chat, embedding, completion] }
              - { id: two, model: m, provider: openai, base-url: "%s", tier: cloud, clearance: internal, price: free, services: [chat, embedding, completion] }
              - { id: house, model: n, provider: llama-server, base-url: "%s", tier: edge, clearance: restricted, price: free, capabilities: [tools, vision], services: [chat, embedding, completion] }
            resilience:
              breaker: { window: 20, least: 15, failures: 0.9, rest: 50ms, trials: 2 }
              retry-budget: { share: 1, least: 1000 }
              ejection: { failures: 8, rest: 50ms }
            routes:
              plain: { candidates: [one, two, house], objective: least-busy, retry: { attempts: 5, backoff: 1ms, longest: 20ms }, deadlines: { first-token: 80ms, idle: 80ms, total: 2s } }
              hedged: { extends: plain, hedge: { at-least: 5ms } }
              resumed: { extends: plain, continuation: true }
              both: { extends: plain, hedge: { at-least: 5ms }, continuation: true }
            """
                .formatted(one.baseUrl(), clearance, two.baseUrl(), house.baseUrl())));
  }

  /** What reached an upstream that only restricted requests hold. */
  private static List<String> restricted(ScriptedUpstream upstream) {
    return upstream.calls().stream()
        .map(call -> call.path() + call.headers() + call.body())
        .filter(said -> said.contains("restricted-"))
        .toList();
  }

  private static int client(TestGateway gateway, long seed, int number) {
    var chance = new SplittableRandom(seed * 1_000_003 + number);
    var dialect = Dialects.ALL.get(chance.nextInt(Dialects.ALL.size()));
    var route = ROUTES.get(chance.nextInt(ROUTES.size()));
    var secret = chance.nextInt(3) > 0 ? secret(dialect, chance, number) : null;
    var mark = (secret == null ? "open-" : "restricted-") + number + "-end";
    var parts = new ArrayList<String>(List.of("hello " + mark));
    var headers = new ArrayList<String>(List.of("x-session-id", "s" + number));
    var more = "";
    if (secret != null) {
      parts.addAll(secret.parts());
      more = secret.more();
      headers.addAll(secret.headers());
    }
    var isStream = chance.nextBoolean();
    var body = dialect.request(route, isStream, parts, more);
    var answer = gateway.post(dialect.path(route), body, headers.toArray(String[]::new));
    if (answer.statusCode() == 200 && dialect.isChat() && chance.nextBoolean()) {
      // The conversation stays what it is, though nothing sensitive is said.
      var next = dialect.request(route, isStream, List.of("and " + mark), "");
      gateway.post(dialect.path(route), next, "x-session-id", "s" + number);
    }
    return answer.statusCode();
  }

  /** What makes a request restricted, as it stands in JSON. */
  private record Secret(List<String> parts, String more, List<String> headers) {

    static Secret said(String... parts) {
      return new Secret(List.of(parts), "", List.of());
    }

    static Secret added(String more) {
      return new Secret(List.of(), more, List.of());
    }
  }

  private static Secret secret(Dialects.Dialect dialect, RandomGenerator chance, int number) {
    var digits = "4000%012d".formatted(number);
    var grouped = digits.replaceAll("(.{4})(?!$)", "$1-");
    var encoded =
        Base64.getEncoder().encodeToString(("n " + digits).getBytes(StandardCharsets.UTF_8));
    var cut = 1 + chance.nextInt(15);
    return switch (chance.nextInt(14)) {
      case 0 -> Secret.said("my card is " + digits + ", thanks");
      case 1 -> Secret.said(grouped);
      case 2 -> Secret.said("\\u0034" + digits.substring(1));
      case 3 ->
          dialect.hasParts()
              ? Secret.said(digits.substring(0, cut), digits.substring(cut))
              : Secret.said(digits);
      case 4 ->
          Secret.added(
              ",\"x_calls\":{\"arguments\":\"{\\\"n\\\":\\\"\\\\u0034%s\\\"}\"}"
                  .formatted(digits.substring(1)));
      case 5 -> Secret.added(",\"x_meta\":{\"n\":" + digits + "}");
      case 6 -> Secret.added(",\"x_meta\":{\"" + digits + "\":true}");
      case 7 -> Secret.added(",\"x_file\":\"data:text/plain;base64," + encoded + "\"");
      case 8 -> Secret.added(",\"x_part\":{\"image_url\":{\"url\":\"https://example.org/a.png\"}}");
      case 9 -> Secret.said("boom");
      case 10 -> number % 5 == 0 ? Secret.said("hang") : Secret.said("boom");
      case 11 -> Secret.said("nonsense");
      case 12 -> Secret.said("x".repeat(5_000) + " " + grouped);
      default -> new Secret(List.of(), "", List.of("x-data-classification", "restricted"));
    };
  }

  /** A target whose behaviour follows from the seed and what it is asked. */
  private static ScriptedUpstream upstream(long seed, int number) {
    var asked = new AtomicInteger();
    return ScriptedUpstream.start((call, answer) -> {
      var chance = new SplittableRandom((seed * 31 + number) * 31 + asked.incrementAndGet());
      if (call.path().contains("embeddings")) {
        answer.json(
            200,
            "{\"object\":\"list\",\"model\":\"m\",\"data\":[{\"object\":\"embedding\",\"index\":0,\"embedding\":[0.5]}],\"usage\":{\"prompt_tokens\":1,\"total_tokens\":1}}");
      } else if (call.body().contains("\"stream\":true")) {
        stream(answer, chance);
      } else {
        whole(answer, chance.nextInt(8), call);
      }
    });
  }

  private static void whole(ScriptedUpstream.Answer answer, int how, ScriptedUpstream.Call call)
      throws IOException {
    switch (how) {
      case 0 -> answer.json(429, "{\"error\":{\"message\":\"slow\"}}", "retry-after-ms: 5");
      case 1 -> answer.json(500, "{\"error\":{\"message\":\"down\"}}");
      case 2 -> answer.reset();
      case 3 -> answer.json(400, "{\"error\":{\"message\":\"prompt is too long: 9 > 8\"}}");
      default -> {
        assertThat(call.method()).isEqualTo("POST");
        answer.json(200, Chats.completion("fine", 3, 3));
      }
    }
  }

  private static void stream(ScriptedUpstream.Answer answer, RandomGenerator chance)
      throws IOException {
    switch (chance.nextInt(10)) {
      case 0 -> answer.json(500, "{\"error\":{\"message\":\"down\"}}");
      case 1 -> answer.reset();
      case 2 -> {
        answer.stream().event(Chats.role());
        answer.awaitDisconnect();
      }
      case 3 -> {
        answer.stream().event(Chats.role()).event(Chats.text("a part "));
        answer.reset();
      }
      case 4 -> {
        answer.stream().event(Chats.role()).event(Chats.text("restricted- 4000123412341234 "));
        answer.reset();
      }
      default -> Chats.stream(answer, "fine", " it is");
    }
  }
}
