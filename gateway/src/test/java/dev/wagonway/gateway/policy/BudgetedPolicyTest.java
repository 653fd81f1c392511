package dev.wagonway.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Effort;
import dev.wagonway.config.Snapshot;
import dev.wagonway.config.cases.GivenFeatures;
import dev.wagonway.config.cases.GivenState;
import dev.wagonway.cost.Money;
import dev.wagonway.gateway.Plugins;
import dev.wagonway.gateway.exchange.Question;
import dev.wagonway.gateway.memory.ConversationLabels;
import dev.wagonway.gateway.scripted.Budgeted;
import dev.wagonway.route.Budget;
import dev.wagonway.route.Condition;
import dev.wagonway.route.Rule;
import dev.wagonway.route.Selector;
import dev.wagonway.route.Span;
import dev.wagonway.route.Terms;
import dev.wagonway.route.Thinking;
import dev.wagonway.route.Tier;
import dev.wagonway.route.Window;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What people are told of budgets. */
class BudgetedPolicyTest {

  private static final Path POLICY = Path.of("policy.yaml");
  private static final Budget MONTH =
      new Budget(
          "month",
          new Budget.Scope(null, "research", null, null, null, Tier.CLOUD),
          Budget.Per.KEY,
          new Budget.Limit.Spending(Money.ofUsd("200")),
          new Span(Window.MONTH, ZoneId.of("Europe/Berlin")),
          List.of(step("budget month 80%", 0.8)));
  private static final Budget ALLOWANCE =
      new Budget(
          "allowance of auto",
          new Budget.Scope(null, null, null, "auto", null, null),
          Budget.Per.ALL,
          new Budget.Limit.Requests(10),
          Span.TOTAL,
          List.of(step("allowance 50%", 0.5)));
  private static final Snapshot SNAPSHOT =
      Budgeted.with(List.of(MONTH, ALLOWANCE), Rehearsals.policy());

  @Test
  void explanationsTellHowBudgetsStand() {
    var explanation = Explanation.of(SNAPSHOT, decided(0.1, 1.046));
    assertThat(explanation.text(200))
        .contains(
            "200 USD / month in Europe/Berlin per key, 104% used until 2026-11-30T23:00:00Z",
            "10 requests / total, 10% used", "over-budget");
    assertThat(explanation.json().replaceAll("\\s", ""))
        .contains(
            "\"budgets\":[{\"name\":\"month\",\"limit\":\"200USD/monthinEurope/Berlinperkey\","
                + "\"used\":1.046,\"until\":\"2026-11-30T23:00:00Z\"},",
            "{\"name\":\"allowanceofauto\",\"limit\":\"10requests/total\",\"used\":0.1}]");
  }

  @Test
  void policyShowListsBudgetsAndTheirSteps() {
    var route = SNAPSHOT.routeFor("auto").orElseThrow();
    assertThat(PolicySheet.of(SNAPSHOT, route, 100).replaceAll(" +", " "))
        .contains(
            " budget month\n limit 200 USD / month in Europe/Berlin per key\n team research\n tier"
                + " cloud\n",
            " step budget month 80%\n effort low\n",
            " step from 100%: refused\n",
            " budget allowance of auto\n limit 10 requests / total\n",
            " step allowance 50%\n");
    assertThat(PolicySheet.of(Rehearsals.policy(), route, 100)).doesNotContain("udget");
  }

  @Test
  void coverageCountsSteps() {
    var coverage = new Coverage();
    coverage.policy(POLICY, SNAPSHOT);
    assertThat(coverage.all()).isEqualTo(3);
    coverage.decided(POLICY, decided(0.1, 0.85).decision());
    assertThat(coverage.missed())
        .containsExactly(
            "policy.yaml: route auto: rule \"think hard\"",
            "policy.yaml: budget allowance of auto: step \"allowance 50%\"");
    coverage.decided(POLICY, decided(0.5, 0).decision());
    assertThat(coverage.covered()).isEqualTo(2);
  }

  private static Rehearsed.Decided decided(double allowance, double month) {
    var state =
        new GivenState(
            Set.of(),
            Map.of(),
            false,
            Map.of(),
            null,
            0,
            Map.of(),
            Map.of(),
            allowance,
            Map.of("month", month));
    var inquiry =
        new Inquiry(
            Rehearsals.CI,
            Inquiry.headers(Map.of()),
            GivenFeatures.NONE,
            state,
            new Question.Memories(
                (_, _, _, _) -> null,
                ConversationLabels.Lookup.NONE,
                (route, caller, now) ->
                    state.standings(SNAPSHOT.accounting().budgets(), route, caller, now)),
            Rehearsals.AT,
            1);
    return (Rehearsed.Decided)
        new Rehearsal(Plugins.discover().wires().getFirst())
            .of(SNAPSHOT, Rehearsals.HELLO.getBytes(StandardCharsets.UTF_8), inquiry);
  }

  private static Budget.Step step(String name, double at) {
    var terms =
        new Terms(
            Selector.ANY,
            List.of(),
            List.of(),
            null,
            null,
            null,
            null,
            null,
            new Thinking(Effort.LOW));
    return new Budget.Step(at, new Rule(name, Condition.ALWAYS, terms));
  }
}
