package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.cost.Money;
import dev.wagonway.route.Budget;
import dev.wagonway.route.Rule;
import dev.wagonway.route.Span;
import dev.wagonway.route.Tier;
import dev.wagonway.route.Window;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class BudgetReaderTest {

  private static final String KEYS =
      """
      keys:
        - { name: ada, hash: "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", team: research }
        - { name: bob, hash: "sha256:60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752", team: sales, routes: auto }
      """;

  @Test
  void readsLimitsSpansAndScopes() {
    var budgets =
        budgets(
            "{ name: research, team: research, tier: cloud, per: key, limit: 200 USD / month, zone:"
                + " Europe/Berlin }",
            "{ name: glm-day, route: auto, target: glm, limit: 2.5M tokens/day }",
            "{ name: gift, key: ada, limit: 1000 requests / total }",
            "{ name: opus-hour, target: opus, limit: 20.5 USD / hour }");
    assertThat(budgets)
        .containsExactly(
            new Budget(
                "research",
                new Budget.Scope(null, "research", null, null, null, Tier.CLOUD),
                Budget.Per.KEY,
                new Budget.Limit.Spending(Money.ofUsd("200")),
                new Span(Window.MONTH, ZoneId.of("Europe/Berlin")),
                List.of()),
            new Budget(
                "glm-day",
                new Budget.Scope(null, null, null, "auto", "glm", null),
                Budget.Per.ALL,
                new Budget.Limit.Tokens(2_500_000),
                Span.utc(Window.DAY),
                List.of()),
            new Budget(
                "gift",
                new Budget.Scope("ada", null, null, null, null, null),
                Budget.Per.ALL,
                new Budget.Limit.Requests(1_000),
                Span.TOTAL,
                List.of()),
            new Budget(
                "opus-hour",
                new Budget.Scope(null, null, null, null, "opus", null),
                Budget.Per.ALL,
                new Budget.Limit.Spending(Money.ofUsd("20.5")),
                Span.utc(Window.HOUR),
                List.of()));
    assertThat(budgets.getFirst().text()).isEqualTo("200 USD / month in Europe/Berlin per key");
  }

  @Test
  void stepsSayWhatRulesMaySayAndSpareWhatIsFreeAndLocal() {
    var budget =
        budgets(
                "{ name: all, limit: 10 USD / day, steps: [ { at: 80%, objective: cheapest }, { at:"
                    + " 100%, require: { tier: [edge, on-prem] } } ] }")
            .getFirst();
    assertThat(budget.steps()).extracting(Budget.Step::at).containsExactly(0.8, 1.0);
    assertThat(budget.steps())
        .extracting(Budget.Step::rule)
        .extracting(Rule::name)
        .containsExactly("budget all 80%", "budget all 100%");
    assertThat(budget.steps().getLast().rule().terms().require().text())
        .endsWith("or free and local");
    assertThat(budget.goesOn()).isTrue();
  }

  @Test
  void allowancesOfRoutesAreBudgetsToo() {
    var policy =
        Policies.snapshot(
            Policies.auto("allowance: { amount: 5 USD / week, per: caller }")
                + "budgets: [ { name: all, limit: 9 USD / day } ]\n");
    assertThat(policy.accounting().budgets())
        .extracting(Budget::name)
        .containsExactly("all", "allowance of auto");
    assertThat(policy.accounting().budgets().getLast().per()).isEqualTo(Budget.Per.KEY);
  }

  @Test
  void namesThatAreUnknownAreToldWithTheNearest() {
    assertThat(problem("{ name: a, key: adda, limit: 1 USD / day }"))
        .endsWith("budgets[0].key: \"adda\" (expected one of: ada, bob; did you mean ada?)");
    assertThat(problem("{ name: a, team: reserch, limit: 1 USD / day }"))
        .contains("budgets[0].team: \"reserch\" (expected one of: research, sales");
    assertThat(problem("{ name: a, project: apollo, limit: 1 USD / day }"))
        .endsWith(
            "budgets[0].project: \"apollo\" (expected: no such key, as nothing has a project)");
    assertThat(problem("{ name: a, route: atuo, limit: 1 USD / day }"))
        .contains("budgets[0].route: \"atuo\" (expected one of: auto");
    assertThat(problem("{ name: a, target: opsu, limit: 1 USD / day }"))
        .contains("budgets[0].target: \"opsu\" (expected one of: pocket, glm, opus");
  }

  @Test
  void amountsZonesAndNamesAreChecked() {
    assertThat(problem("{ name: a, limit: 20 EUR / month }"))
        .contains("budgets[0].limit: \"20 EUR / month\" (expected: an amount above 0 for a time");
    assertThat(problem("{ name: a, limit: 0 tokens / month }")).contains("budgets[0].limit");
    assertThat(problem("{ name: a, limit: 0.5 requests / month }")).contains("budgets[0].limit");
    assertThat(problem("{ name: a, limit: 1 USD / day, zone: Europe/Berln }"))
        .contains("budgets[0].zone: \"Europe/Berln\" (expected: a time zone", "Europe/Berlin");
    assertThat(problem("{ name: a, limit: 1 USD / day, per: caller }"))
        .contains("budgets[0].per: \"caller\" (expected one of: key, team, project");
    assertThat(problem("{ name: a, limit: 1 USD / day }, { name: a, limit: 2 USD / day }"))
        .contains("budgets[1].name: \"a\" again (expected: a name of its own; the first is at ");
    assertThat(problem("{ name: a }")).contains("budgets[0].limit: missing");
  }

  @Test
  void stepsAreCheckedAgainstTheCandidatesOfRoutes() {
    assertThat(
            problem(
                "{ name: a, limit: 1 USD / day, steps: [ { at: 100%, require: { provider: acme } }"
                    + " ] }"))
        .contains(
            "budgets[0].steps[0].require: matches no candidate of any route that the budget is"
                + " about");
    assertThat(problem("{ name: a, limit: 1 USD / day, steps: [ { at: 90% } ] }"))
        .contains("budgets[0].steps[0].at: the step says nothing");
  }

  @Test
  void whatCanNeverCountIsAProblem() {
    assertThat(problem("{ name: a, target: opus, tier: edge, limit: 1 USD / day }"))
        .contains("never counts: no request that it is about can get to a target that it is about");
    assertThat(problem("{ name: a, key: ada, team: sales, limit: 1 USD / day }"))
        .contains("budgets[0].name: never counts: no key is of all that is named");
    assertThat(problem("{ name: a, target: pocket, limit: 1 USD / day }"))
        .contains("never counts: every target that it is about is free: pocket");
    assertThat(problem("{ name: a, key: bob, route: home, limit: 1M tokens / day }"))
        .contains("no request that it is about can get to a target");
    assertThat(problem("{ name: a, route: home, limit: 1M tokens / day }"))
        .contains("never counts: every target that it is about is free and local: pocket");
    assertThat(budgets("{ name: a, target: pocket, limit: 1M tokens / day }")).hasSize(1);
  }

  private static List<Budget> budgets(String... lines) {
    return Policies.snapshot(text(String.join(", ", lines))).accounting().budgets();
  }

  private static String problem(String lines) {
    return Policies.only(text(lines));
  }

  private static String text(String lines) {
    return Policies.auto("objective: cheapest")
        + "  home: { candidates: [pocket] }\n"
        + KEYS
        + "budgets: ["
        + lines
        + "]\n";
  }
}
