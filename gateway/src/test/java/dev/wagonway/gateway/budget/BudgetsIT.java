package dev.wagonway.gateway.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.Callers;
import dev.wagonway.cost.Money;
import dev.wagonway.gateway.scripted.Budgeted;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import dev.wagonway.route.Budget;
import dev.wagonway.route.Budget.Limit;
import dev.wagonway.route.Budget.Per;
import dev.wagonway.route.Budget.Scope;
import dev.wagonway.route.Span;
import dev.wagonway.route.Window;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Budgets over sockets. The request below is 5 tokens by estimate, so may be up to 148; with its
 * 100 of output it may cost 148 × 4 + 100 × 10 USD per million: 0.001592 USD, and does.
 */
class BudgetsIT {

  private static final String ASK =
      "{\"model\":\"auto\",\"max_tokens\":100,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
  private static final String STREAM = ASK.replace("{\"model\"", "{\"stream\":true,\"model\"");
  private static final double EACH = 0.001592;

  private final ScriptedUpstream upstream =
      ScriptedUpstream.start((call, answer) -> {
        if (call.body().contains("\"stream\":true")) {
          answer.stream().event(Chats.text("yes")).event(Chats.finish("stop"));
          answer.event(Chats.usage(148, 100)).done();
        } else {
          answer.json(200, Chats.completion("yes", 148, 100));
        }
      });
  private final ScriptedUpstream local =
      ScriptedUpstream.start((_, answer) -> answer.json(200, Chats.completion("yes", 148, 100)));

  @AfterEach
  void closeUpstreams() {
    upstream.close();
    local.close();
  }

  @Test
  void sixtyFourClientsAtOnceSpendAtMostTheBudget() {
    try (var gateway = gateway(Budgeted.usd("all", "0.02"))) {
      var answers = new ConcurrentLinkedQueue<HttpResponse<String>>();
      try (var clients = Executors.newFixedThreadPool(64)) {
        for (var i = 0; i < 64; i++) {
          var ask = i % 2 == 0 ? ASK : STREAM;
          clients.execute(() -> answers.add(gateway.chat(ask)));
        }
      }
      assertThat(answers).hasSize(64);
      assertThat(answers).extracting(HttpResponse::statusCode).isSubsetOf(200, 402, 429);
      assertThat(upstream.calls()).hasSizeLessThanOrEqualTo(12);
      while (gateway.chat(ASK).statusCode() != 402) {
        assertThat(upstream.calls()).hasSizeLessThanOrEqualTo(12);
      }
      assertThat(upstream.calls()).hasSize(12);
      gateway.awaitMetric("wagonway_budget_spent_usd{", 0.019104);
      assertThat(gateway.metric("wagonway_budget_reserved_usd{")).isZero();
      assertThat(gateway.metric("wagonway_budget_overshoot_usd_total")).isZero();
      assertThat(gateway.metric("wagonway_budget_refusals_total{budget=\"all\"")).isPositive();
      assertThat(gateway.admin("/admin/v1/budgets").body())
          .contains(
              "{\"budget\":\"all\",\"unit\":\"usd\",\"limit\":\"0.02\",\"reserved\":\"0\","
                  + "\"spent\":\"0.019104\",\"share\":0.9552,\"window\":\"total\"}");
    }
  }

  /** Complaint 11: an exhausted cloud budget also blocked local models that cost nothing. */
  @Test
  void aFreeLocalTargetAnswersWhenTheBudgetIsSpent() {
    try (var gateway = withLocal(Budgeted.usd("all", "0.002"))) {
      assertThat(target(gateway.chat(ASK))).isEqualTo("large");
      gateway.awaitMetric("wagonway_budget_spent_usd{", EACH);
      assertThat(target(gateway.chat(ASK))).isEqualTo("local");
      assertThat(target(gateway.chat(STREAM))).isEqualTo("local");
      assertThat(gateway.metric("wagonway_budget_spent_usd{")).isEqualTo(EACH);
    }
  }

  /** Complaint 8: budgets of keys were bypassed. */
  @Test
  void aKeysBudgetHoldsOnEveryWay() {
    try (var gateway = withKeys(perKey("keys"))) {
      assertThat(ask(gateway, "a", ASK).statusCode()).isEqualTo(200);
      gateway.awaitMetric("wagonway_budget_reserved_usd{", 0);
      assertSpent(ask(gateway, "a", ASK));
      assertSpent(ask(gateway, "a", STREAM));
      assertSpent(ask(gateway, "a", ASK.replace("auto", "large")));
      var other = gateway.post("/v1/messages", ASK, "x-api-key", "a");
      assertThat(other.statusCode()).isEqualTo(429);
      assertThat(upstream.calls()).hasSize(1);
    }
  }

  /** Complaint 9: "budget exceeded" was told where no budget was set. */
  @Test
  void whoHasNoBudgetIsNeverToldOfOne() {
    var scope = new Scope("a", null, null, null, null, null);
    var budget = Budgeted.of("of-a", scope, Per.ALL, new Limit.Requests(1), Span.utc(Window.MONTH));
    try (var gateway = withKeys(budget)) {
      for (var i = 0; i < 5; i++) {
        assertThat(ask(gateway, "b", ASK).statusCode()).isEqualTo(200);
      }
      assertThat(gateway.metric("wagonway_budget_used_ratio{")).isZero();
    }
  }

  /** Complaint 10: budgets of end users never blocked. */
  @Test
  void eachKeyIsBlockedByItsOwnBudget() {
    try (var gateway = withKeys(perKey("keys"))) {
      for (var key : List.of("a", "b")) {
        assertThat(ask(gateway, key, ASK).statusCode()).isEqualTo(200);
        gateway.awaitMetric("wagonway_budget_reserved_usd{", 0);
        assertSpent(ask(gateway, key, ASK));
      }
      assertThat(upstream.calls()).hasSize(2);
    }
  }

  /** Complaint 14: whoever had the master key could spend more than the cap. */
  @Test
  void noKeyNotEvenTheOneThatMayDoMostPassesABudgetBy() {
    try (var gateway = withKeys(Budgeted.usd("all", "0.002"))) {
      assertThat(ask(gateway, "admin", ASK).statusCode()).isEqualTo(200);
      gateway.awaitMetric("wagonway_budget_reserved_usd{", 0);
      assertThat(ask(gateway, "admin", ASK).statusCode()).isEqualTo(402);
    }
    try (var gateway = gateway(Budgeted.usd("all", "0.002"))) {
      assertThat(gateway.chat(ASK).statusCode()).isEqualTo(200);
      gateway.awaitMetric("wagonway_budget_reserved_usd{", 0);
      assertThat(gateway.chat(ASK).statusCode()).isEqualTo(402);
    }
    assertThat(upstream.calls()).hasSize(2);
  }

  @Test
  void aTargetThatFailsGivesBackWhatWasSetAside() {
    upstream.close();
    try (var gateway = withLocal(Budgeted.usd("all", "0.002"))) {
      assertThat(target(gateway.chat(ASK))).isEqualTo("local");
      gateway.awaitMetric("wagonway_budget_reserved_usd{", 0);
      assertThat(gateway.metric("wagonway_budget_spent_usd{")).isZero();
    }
  }

  private TestGateway gateway(Budget... budgets) {
    return TestGateway.serving(policy("", ""), usual -> Budgeted.with(usual, budgets));
  }

  private TestGateway withLocal(Budget... budgets) {
    return TestGateway.serving(policy(", local", ""), usual -> Budgeted.with(usual, budgets));
  }

  private TestGateway withKeys(Budget... budgets) {
    var keys = new StringBuilder("keys:\n");
    for (var name : List.of("a", "b", "admin")) {
      keys.append(
          "  - { name: %s, hash: 'sha256:%s', may-declassify: %s }\n"
              .formatted(name, Callers.digest(name), name.equals("admin")));
    }
    return TestGateway.serving(policy("", keys.toString()), usual -> Budgeted.with(usual, budgets));
  }

  private static Budget perKey(String name) {
    return Budgeted.of(
        name, Scope.ALL, Per.KEY, new Limit.Spending(Money.ofUsd("0.002")), Span.utc(Window.MONTH));
  }

  private String policy(String more, String keys) {
    return """
    targets:
      - { id: large, model: large, provider: openai, base-url: %s, api-key: k, tier: cloud, clearance: restricted, price: { input: 4, output: 10 } }
      - { id: local, model: l, provider: llama-server, base-url: %s, tier: edge, clearance: restricted, price: free }
    routes:
      auto: { candidates: [large%s], objective: priority }
    direct: true
    %s
    """
        .formatted(upstream.baseUrl(), local.baseUrl(), more, keys);
  }

  private static HttpResponse<String> ask(TestGateway gateway, String key, String json) {
    return gateway.chat(json, "authorization", "Bearer " + key);
  }

  private static void assertSpent(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.body())
        .contains("it may use up to 0.001592 USD, and budget keys (0.002 USD / month per key, ");
    assertThat(Long.parseLong(answer.headers().firstValue("retry-after").orElseThrow()))
        .isBetween(1L, 31L * 86_400);
  }

  private static String target(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.headers().firstValue("x-wagonway-target").orElseThrow();
  }
}
