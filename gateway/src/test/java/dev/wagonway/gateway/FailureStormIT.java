package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Targets that fail in every way while clients come and go: every request ends, nothing is left
 * behind, and nobody hears what is not meant for them. What happens to whom follows from the seed.
 */
class FailureStormIT {

  private static final int REQUESTS = 300;
  private static final int AT_A_TIME = 24;
  private static final Pattern NONCE = Pattern.compile("(open|restricted)-[0-9]+-end");
  private static final List<String> ROUTES = List.of("plain", "hedged", "resumed", "both");
  private static final List<String> GAUGES =
      List.of(
          "wagonway_exchanges_open",
          "wagonway_requests_open",
          "wagonway_target_requests_open",
          "wagonway_concurrency_used",
          "wagonway_queue_length",
          "wagonway_upstream_connections_active");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyRequestEndsAndNothingIsLeftBehind(long seed) throws Exception {
    try (var one = upstream(seed, 1);
        var two = upstream(seed, 2);
        var house = upstream(seed, 3);
        var gateway = TestGateway.serving(policy(one.baseUrl(), two.baseUrl(), house.baseUrl()));
        var clients = Executors.newFixedThreadPool(AT_A_TIME, Thread.ofVirtual().factory())) {
      // Alone, as classes are loaded while others wait.
      assertThat(client(gateway, seed, 0)).isNotEmpty();
      var ends = new ArrayList<Future<String>>();
      for (int i = 1; i <= REQUESTS; i++) {
        var number = i;
        ends.add(clients.submit(() -> client(gateway, seed, number)));
      }
      var outcomes = new ArrayList<String>();
      for (var end : ends) {
        outcomes.add(ended(end));
      }
      assertThat(outcomes).contains("whole", "broken-off", "refused", "vanished");
      for (var gauge : GAUGES) {
        gateway.awaitMetric(gauge, 0);
      }
      assertThat(gateway.metric("wagonway_attempts_further_total{kind=\"hedge\"")).isPositive();
      assertThat(gateway.metric("wagonway_continuations_total")).isPositive();
      assertThat(restricted(one)).isZero();
      assertThat(restricted(two)).isZero();
      assertThat(restricted(house)).isPositive();
    }
  }

  private static String policy(String one, String two, String house) {
    return """
    targets:
      - { id: one, model: m, provider: openai, base-url: "%s", tier: cloud, clearance: internal, price: free, max-concurrent: 6, queue: { most: 4, wait: 100ms } }
      - { id: two, model: m, provider: openai, base-url: "%s", tier: cloud, clearance: internal, price: free }
      - { id: house, model: n, provider: llama-server, base-url: "%s", tier: edge, clearance: restricted, price: free, max-concurrent: 12, queue: { most: 8, wait: 200ms } }
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
        .formatted(one, two, house);
  }

  private static String ended(Future<String> client)
      throws InterruptedException, ExecutionException, TimeoutException {
    return client.get(30, TimeUnit.SECONDS);
  }

  private static long restricted(ScriptedUpstream upstream) {
    return upstream.calls().stream().filter(call -> call.body().contains("restricted-")).count();
  }

  /** One client; tells how it went, and fails if that is not how it may go. */
  private static String client(TestGateway gateway, long seed, int number) throws IOException {
    var chance = new SplittableRandom(seed * 1_000_003 + number);
    var isRestricted = chance.nextInt(4) == 0;
    var nonce = (isRestricted ? "restricted-" : "open-") + number + "-end";
    var isStream = chance.nextInt(4) > 0;
    var ask =
        "{\"model\":\"%s\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
            .formatted(ROUTES.get(chance.nextInt(ROUTES.size())), isStream, nonce);
    var label = isRestricted ? "restricted" : "internal";
    if (chance.nextInt(6) == 0) {
      return vanish(gateway, ask, label, chance);
    }
    var answer = gateway.chat(ask, "x-data-classification", label);
    var body = answer.body();
    assertThat(NONCE.matcher(body).results().map(found -> found.group()).distinct())
        .as(body)
        .isSubsetOf(nonce);
    if (answer.statusCode() != 200) {
      assertThat(body).contains("\"error\"");
      return "refused";
    }
    assertThat(body).contains(nonce);
    if (!isStream) {
      return "whole";
    }
    if (body.contains("\"error\"")) {
      assertThat(body.indexOf("\"error\"")).isGreaterThan(body.lastIndexOf(nonce));
      return "broken-off";
    }
    assertThat(body).endsWith("data: [DONE]\n\n").containsOnlyOnce("[DONE]");
    assertThat(body).as("all of it").contains(nonce + " 1 ", nonce + " 2 ", nonce + " 3 ");
    return "whole";
  }

  /** Sends a request, perhaps reads a part of the answer, and goes without a word. */
  private static String vanish(
      TestGateway gateway, String ask, String label, RandomGenerator chance) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
      var head =
          "POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
              + "x-data-classification: %s\r\ncontent-length: %d\r\n\r\n"
                  .formatted(label, ask.length());
      socket.getOutputStream().write((head + ask).getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      if (chance.nextBoolean()) {
        assertThat(socket.getInputStream().read(new byte[1 + chance.nextInt(600)])).isPositive();
      }
      if (chance.nextBoolean()) {
        socket.setSoLinger(true, 0);
      }
    }
    return "vanished";
  }

  /** A target whose behaviour follows from the seed, the request, and how often that was asked. */
  private static ScriptedUpstream upstream(long seed, int number) {
    var tries = new ConcurrentHashMap<String, Integer>();
    return ScriptedUpstream.start((call, answer) -> {
      var nonce = nonce(call);
      var again = Objects.requireNonNull(tries.merge(nonce, 1, Integer::sum));
      var chance =
          new SplittableRandom(((seed * 31 + nonce.hashCode()) * 31 + number) * 31 + again);
      if (call.body().contains("\"stream\":true")) {
        stream(answer, nonce, chance);
      } else {
        whole(answer, nonce, chance.nextInt(10));
      }
    });
  }

  private static String nonce(ScriptedUpstream.Call call) {
    var nonce = NONCE.matcher(call.body());
    assertThat(nonce.find()).isTrue();
    return nonce.group();
  }

  private static void whole(ScriptedUpstream.Answer answer, String nonce, int how)
      throws IOException {
    switch (how) {
      case 0 -> answer.json(429, "{\"error\":{\"message\":\"slow\"}}", "retry-after-ms: 5");
      case 1 -> answer.json(500, "{\"error\":{\"message\":\"down\"}}");
      case 2 -> answer.reset();
      case 3 -> answer.json(200, "{\"choices\":\"" + nonce + " garbage\"}");
      case 4 -> {
        answer.raw(
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{");
        answer.close();
      }
      default -> answer.json(200, Chats.completion(nonce, 3, 3));
    }
  }

  private static void stream(ScriptedUpstream.Answer answer, String nonce, RandomGenerator chance)
      throws IOException {
    switch (chance.nextInt(16)) {
      case 0 -> answer.json(429, "{\"error\":{\"message\":\"slow\"}}", "retry-after-ms: 5");
      case 1 -> answer.json(500, "{\"error\":{\"message\":\"down\"}}");
      case 2 -> answer.reset();
      case 3 -> {
        answer.stream().event(Chats.role());
        answer.awaitDisconnect();
      }
      case 4 -> {
        answer.stream().event(Chats.role());
        answer.reset();
      }
      case 5 -> {
        part(answer, nonce, chance.nextInt(3));
        answer.reset();
      }
      case 6 -> {
        part(answer, nonce, chance.nextInt(3));
        answer.awaitDisconnect();
      }
      case 7 ->
          part(answer, nonce, chance.nextInt(3))
              .event("{\"error\":{\"message\":\"down\",\"code\":500}}");
      case 8 -> answer.stream().chunk("nothing of the kind\n\n").raw("0\r\n\r\n");
      default -> part(answer, nonce, 3).event(Chats.finish("stop")).event(Chats.usage(3, 3)).done();
    }
  }

  private static ScriptedUpstream.Answer part(
      ScriptedUpstream.Answer answer, String nonce, int pieces) throws IOException {
    answer.stream().event(Chats.role());
    for (int i = 1; i <= pieces; i++) {
      answer.event(Chats.text(nonce + " " + i + " "));
    }
    return answer;
  }
}
