package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Effort;
import dev.wagonway.cost.Money;
import dev.wagonway.route.Budget;
import dev.wagonway.route.Span;
import dev.wagonway.route.Thinking;
import dev.wagonway.route.Window;
import org.junit.jupiter.api.Test;

class AllowanceReaderTest {

  private static final String STEPS =
      "steps: [ { at: 80%, effort: low }, { at: 100%, require: { targets: glm }, objective:"
          + " cheapest } ]";

  @Test
  void readsAmountsWindowsAndSteps() {
    var allowance = allowance("allowance: { amount: 20.5 USD / day, per: caller, " + STEPS + " }");
    assertThat(allowance.limit()).isEqualTo(new Budget.Limit.Spending(Money.ofUsd("20.5")));
    assertThat(allowance.span()).isEqualTo(Span.utc(Window.DAY));
    assertThat(allowance.name()).isEqualTo("allowance of auto");
    assertThat(allowance.scope().route()).isEqualTo("auto");
    assertThat(allowance.per()).isEqualTo(Budget.Per.KEY);
    assertThat(allowance.steps()).extracting(Budget.Step::at).containsExactly(0.8, 1.0);
    var first = allowance.steps().getFirst().rule();
    assertThat(first.name()).isEqualTo("allowance 80%");
    assertThat(first.terms().thinking()).isEqualTo(new Thinking(Effort.LOW));
    var last = allowance.steps().getLast().rule().terms();
    assertThat(last.require().sparing()).isEqualTo(allowance.scope());
    assertThat(last.require().text()).isEqualTo("target glm, or free and local");
    assertThat(last.strategy()).isNotNull();
  }

  @Test
  void countsRequestsToo() {
    var allowance = allowance("allowance: { amount: 1000 requests/hour }");
    assertThat(allowance.limit()).isEqualTo(new Budget.Limit.Requests(1000));
    assertThat(allowance.per()).isEqualTo(Budget.Per.ALL);
    assertThat(allowance.steps()).isEmpty();
  }

  @Test
  void heirsTakeItOver() {
    var text = Policies.auto("allowance: { amount: 5 USD / week }") + "  heir: { extends: auto }\n";
    var budgets = Policies.snapshot(text).accounting().budgets();
    assertThat(budgets)
        .extracting(Budget::name)
        .containsExactly("allowance of auto", "allowance of heir");
    assertThat(budgets).extracting(Budget::text).containsOnly("5 USD / week");
  }

  @Test
  void aStepThatLeavesNobodyIsAProblem() {
    assertThat(
            Policies.only(
                Policies.auto(
                    "label: internal",
                    "allowance:",
                    "  amount: 1 USD / day",
                    "  steps: [ { at: 50%, label: restricted, require: { targets: opus } } ]")))
        .contains("routes.auto.allowance.steps[0].require: leaves no candidate");
  }

  @Test
  void conditionsKnowWhatIsUsed() {
    var route =
        Policies.route(
            "auto",
            Policies.auto(
                "allowance: { amount: 5 USD / week }",
                "rules: [ { name: much, when: allowance.used > 0.5, objective: cheapest } ]"));
    assertThat(route.rules().getFirst().when().text()).isEqualTo("allowance.used > 0.5");
  }

  @Test
  void effortMayHaveAScale() {
    var route =
        Policies.route("auto", Policies.auto("effort: { easy: none, hard: max, hard-from: 0.5 }"));
    assertThat(route.terms().thinking())
        .isEqualTo(new Thinking(null, Effort.NONE, Effort.MEDIUM, Effort.MAX, 0.25, 0.5));
    assertThat(Policies.route("auto", Policies.auto("effort: {}")).terms().thinking())
        .isEqualTo(Thinking.AUTO);
  }

  private static Budget allowance(String line) {
    var budgets = Policies.snapshot(Policies.auto(line)).accounting().budgets();
    assertThat(budgets).hasSize(1);
    return budgets.getFirst();
  }
}
