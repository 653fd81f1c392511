package dev.wagonway.gateway.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Allowances over sockets. Each answer costs 1000 × 4 + 100 × 10 USD per million: 0.005 USD. */
class AllowanceIT {

  private static final String ASK =
      "{\"model\":\"auto\",\"max_tokens\":100,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

  private final ScriptedUpstream upstream =
      ScriptedUpstream.start(
          (_, answer) -> answer.json(200, Chats.completion("whole", 1_000, 100)));

  @AfterEach
  void closeUpstream() {
    upstream.close();
  }

  @Test
  void goesDownTheDeclaredStepsAndThenSaysWhenItBeginsAnew() {
    var steps =
        "[ { at: 50%, effort: low }, { at: 100%, require: { targets: mini } },"
            + " { at: 150%, max-cost: 0.000001 } ]";
    try (var gateway = TestGateway.serving(policy("0.01 USD / month", steps, ""))) {
      assertThat(served(gateway)).isEqualTo("large;");
      awaitUsed(gateway, 0.5);
      assertThat(served(gateway)).isEqualTo("large;allowance 50%");
      assertThat(upstream.calls().getLast().body()).contains("\"reasoning_effort\":\"low\"");
      awaitUsed(gateway, 1);
      assertThat(served(gateway)).isEqualTo("mini;allowance 100%, allowance 50%");
      awaitUsed(gateway, 1.5);
      var refused = gateway.chat(ASK);
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(header(refused, "x-should-retry")).isEqualTo("false");
      assertThat(Long.parseLong(header(refused, "retry-after"))).isBetween(1L, 31L * 86_400);
      assertThat(refused.body())
          .contains(
              "\"code\":\"insufficient_quota\"",
              "the allowance of 0.01 USD / month is used to 150% and begins anew at ");
      assertThat(gateway.metric("wagonway_budget_limit_usd{")).isEqualTo(0.01);
    }
  }

  @Test
  void aFreeLocalTargetIsNeverKeptAway() {
    var local =
        """
          - { id: local, model: l, provider: llama-server, base-url: %s, tier: edge, clearance: restricted, price: free }
        """
            .formatted(upstream.baseUrl());
    try (var gateway = TestGateway.serving(policy("2 requests / month", "[]", local))) {
      assertThat(served(gateway)).isEqualTo("large;");
      awaitUsed(gateway, 0.5);
      assertThat(served(gateway)).isEqualTo("large;");
      awaitUsed(gateway, 1);
      assertThat(served(gateway)).isEqualTo("local;");
      assertThat(served(gateway)).isEqualTo("local;");
      assertThat(gateway.metric("wagonway_budget_used_ratio{")).isEqualTo(1);
      assertThat(gateway.metric("wagonway_rejections_total{reason=\"over-budget\"")).isEqualTo(4);
    }
  }

  @Test
  void requestsUnderWayCountSoThatAskingAtOnceDoesNotGetMore() throws Exception {
    var go = new CompletableFuture<Boolean>();
    var arrived = new CountDownLatch(3);
    try (var slow =
            ScriptedUpstream.start((_, answer) -> {
              arrived.countDown();
              if (arrived.getCount() < 2) {
                go.orTimeout(20, TimeUnit.SECONDS).join();
              }
              answer.json(200, Chats.completion("whole", 1_000, 100));
            });
        var gateway =
            TestGateway.serving(
                policy("3 requests / month", "[]", "")
                    .replace(upstream.baseUrl(), slow.baseUrl()))) {
      served(gateway);
      var first = CompletableFuture.supplyAsync(() -> served(gateway));
      var second = CompletableFuture.supplyAsync(() -> served(gateway));
      assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(gateway.chat(ASK).statusCode()).isEqualTo(429);
      go.complete(true);
      assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo(second.get(20, TimeUnit.SECONDS));
      awaitUsed(gateway, 1);
    }
  }

  private String policy(String amount, String steps, String local) {
    var cloud =
        """
          - { id: %s, model: %1$s, provider: openai, base-url: %s, api-key: k, tier: cloud, clearance: restricted, price: { input: 4, output: 10 }, reasoning: reasoning-effort }
        """;
    return "targets:\n"
        + cloud.formatted("large", upstream.baseUrl())
        + cloud.formatted("mini", upstream.baseUrl())
        + local
        + """
        routes:
          auto:
            candidates: [large, mini%s]
            objective: priority
            allowance: { amount: %s, steps: %s }
        """
            .formatted(local.isEmpty() ? "" : ", local", amount, steps);
  }

  /** Who answered, and by which rules. */
  private static String served(TestGateway gateway) {
    var answer = gateway.chat(ASK);
    assertThat(answer.statusCode()).isEqualTo(200);
    return header(answer, "x-wagonway-target")
        + ";"
        + answer.headers().firstValue("x-wagonway-rule").orElse("");
  }

  private static void awaitUsed(TestGateway gateway, double share) {
    gateway.awaitMetric("wagonway_budget_used_ratio{", share);
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElseThrow();
  }
}
