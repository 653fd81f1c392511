package dev.wagonway.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Effort;
import dev.wagonway.cost.Money;
import dev.wagonway.route.Allowance;
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
    assertThat(allowance.limit()).isEqualTo(new Allowance.Limit.Spending(Money.ofUsd("20.5")));
    assertThat(allowance.window()).isEqualTo(Window.DAY);
    assertThat(allowance.per()).isEqualTo(Allowance.Per.CALLER);
    assertThat(allowance.steps()).extracting(Allowance.Step::at).containsExactly(0.8, 1.0);
    var first = allowance.steps().getFirst().rule();
    assertThat(first.name()).isEqualTo("allowance 80%");
    assertThat(first.terms().thinking()).isEqualTo(new Thinking(Effort.LOW));
    var last = allowance.steps().getLast().rule().terms();
    assertThat(last.require().sparesFree()).isTrue();
    assertThat(last.require().text()).isEqualTo("target glm, or free and local");
    assertThat(last.strategy()).isNotNull();
  }

  @Test
  void countsRequestsToo() {
    var allowance = allowance("allowance: { amount: 1000 requests/hour }");
    assertThat(allowance.limit()).isEqualTo(new Allowance.Limit.Requests(1000));
    assertThat(allowance.per()).isEqualTo(Allowance.Per.ROUTE);
    assertThat(allowance.steps()).isEmpty();
  }

  @Test
  void heirsTakeItOver() {
    var text = Policies.auto("allowance: { amount: 5 USD / week }") + "  heir: { extends: auto }\n";
    assertThat(Policies.route("heir", text).allowance())
        .isEqualTo(Policies.route("auto", text).allowance())
        .isNotNull();
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

  private static Allowance allowance(String line) {
    var allowance = Policies.route("auto", Policies.auto(line)).allowance();
    assertThat(allowance).isNotNull();
    return requireNonNull(allowance);
  }
}
