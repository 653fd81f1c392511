package dev.wagonway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.wagonway.chat.Effort;
import dev.wagonway.cost.Money;
import dev.wagonway.cost.Tariff;
import dev.wagonway.predict.Doubt;
import dev.wagonway.predict.Features;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.testkit.Requests;
import dev.wagonway.testkit.Targets;
import dev.wagonway.testkit.Variant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BudgetStepsTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:15:30Z");
  private static final Budget.Limit DOLLARS = new Budget.Limit.Spending(Money.ofUsd("20"));
  private static final Target CLOUD = Targets.cloud();
  private static final Target ON_PREM = Targets.onPrem();
  private static final Target FREE = Targets.edge();
  private static final Selector MINI =
      Selector.of(new Requirement.OneOf(Set.of("on-prem"))).sparing(Budget.Scope.ALL);

  private static final Budget STEPS =
      budget(
          Budget.Scope.ALL,
          step(0.5, terms(Selector.ANY, Effort.LOW)),
          step(1, terms(MINI, Effort.MINIMAL)));

  private static final Budget NO_STEPS = budget(Budget.Scope.ALL);

  @Test
  void stepsCountBeforeRulesAndTheLastOneReachedFirst() {
    assertThat(decide(STEPS, 0.49).ruling().effort()).isEqualTo(Effort.XHIGH);
    var half = decide(STEPS, 0.5);
    assertThat(half.ruling().effort()).isEqualTo(Effort.LOW);
    assertThat(half.ruling().applied()).extracting(Rule::name).containsExactly("allowance 50.0%");
    assertThat(ranked(half)).containsExactly("cloud", "on-prem", "edge");
    var whole = decide(STEPS, 1.7);
    assertThat(whole.ruling().effort()).isEqualTo(Effort.MINIMAL);
    assertThat(whole.ruling().applied()).extracting(Rule::name).containsExactly("allowance 100.0%");
  }

  @Test
  void whatAStepRequiresNeverKeepsAFreeLocalTargetAway() {
    var decision = decide(STEPS, 1);
    assertThat(ranked(decision)).containsExactly("on-prem", "edge");
    assertThat(decision.rejected()).extracting(Rejection::word).containsExactly("requires-targets");
    var rejection = decision.rejected().getFirst();
    assertThat(standing(STEPS, 1).explains(rejection, decision.query())).isTrue();
    assertThat(standing(STEPS, 0.9).explains(rejection, decision.query())).isFalse();
  }

  @Test
  void withoutAStepForItASpentBudgetLeavesWhatIsFree() {
    assertThat(ranked(decide(NO_STEPS, 0.99))).containsExactly("cloud", "on-prem", "edge");
    var decision = decide(NO_STEPS, 1);
    assertThat(ranked(decision)).containsExactly("edge");
    assertThat(decision.rejected())
        .extracting(Rejection::reason)
        .containsOnly(
            "would be charged to the budget day, which is used up until 2026-11-23T00:00:00Z");
  }

  @Test
  void aFreeTargetInTheCloudIsNotLocal() {
    assertThat(NO_STEPS.counts(FREE, 10, NOW)).isFalse();
    assertThat(NO_STEPS.counts(ON_PREM, 10, NOW)).isTrue();
    var gratis = Variant.of(CLOUD).tariff(Tariff.FREE).target();
    assertThat(NO_STEPS.counts(gratis, 10, NOW)).isTrue();
  }

  @Test
  void aFreeLocalTargetCountsWhereItsTierOrItselfIsNamed() {
    var scope = Budget.Scope.ALL;
    var edge = new Budget.Scope(null, null, null, null, null, Tier.EDGE);
    var itself = new Budget.Scope(null, null, null, null, FREE.id(), null);
    var other = new Budget.Scope(null, null, null, null, CLOUD.id(), null);
    assertThat(scope.spares(FREE, 10, NOW)).isTrue();
    assertThat(edge.spares(FREE, 10, NOW)).isFalse();
    assertThat(itself.spares(FREE, 10, NOW)).isFalse();
    assertThat(other.spares(FREE, 10, NOW)).isTrue();
    assertThat(budget(itself).counts(FREE, 10, NOW)).isTrue();
    assertThat(budget(other).counts(FREE, 10, NOW)).isFalse();
    assertThat(ranked(decide(budget(edge), 1))).containsExactly("cloud", "on-prem");
  }

  @Test
  void whatIsUsedUpForGoodSaysSo() {
    var budget =
        new Budget("gift", Budget.Scope.ALL, Budget.Per.KEY, DOLLARS, Span.TOTAL, List.of());
    assertThat(budget.text()).isEqualTo("20 USD / total per key");
    assertThat(decide(budget, 1).rejected())
        .extracting(Rejection::reason)
        .containsOnly("would be charged to the budget gift, which is used up");
    assertThat(STEPS.text()).isEqualTo("20 USD / day");
  }

  @Test
  void onlyAStepAtTheEndMayTakeCallsBeyondTheLimitAndOnlyToWhomItLeaves() {
    var query = decide(STEPS, 0).query();
    assertThat(STEPS.mayExceed(ON_PREM, query)).isTrue();
    assertThat(STEPS.mayExceed(CLOUD, query)).isFalse();
    assertThat(STEPS.mayExceed(FREE, query)).isTrue();
    assertThat(NO_STEPS.mayExceed(ON_PREM, query)).isFalse();
    assertThat(NO_STEPS.mayExceed(FREE, query)).isTrue();
  }

  @Test
  void windowsAreThoseOfTheCalendarInUtc() {
    assertThat(Window.MINUTE.startOf(NOW)).isEqualTo("2026-11-22T10:15:00Z");
    assertThat(Window.HOUR.endOf(NOW)).isEqualTo("2026-11-22T11:00:00Z");
    assertThat(Window.DAY.endOf(NOW)).isEqualTo("2026-11-23T00:00:00Z");
    assertThat(Window.WEEK.startOf(NOW)).isEqualTo("2026-11-16T00:00:00Z");
    assertThat(Window.WEEK.endOf(NOW)).isEqualTo("2026-11-23T00:00:00Z");
    assertThat(Window.MONTH.endOf(NOW)).isEqualTo("2026-12-01T00:00:00Z");
    for (var window : Window.values()) {
      assertThat(window.startOf(window.endOf(NOW))).isEqualTo(window.endOf(NOW));
    }
  }

  @Test
  void stepsRise() {
    var step = step(0.5, Terms.NONE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> budget(Budget.Scope.ALL, step, step))
        .withMessageContaining("expected: shares that rise");
  }

  @Test
  void effortFollowsTheScaleAndStaysInBetweenWhereThePredictorDoubts() {
    var scale = new Thinking(null, Effort.MINIMAL, Effort.LOW, Effort.XHIGH, 0.2, 0.6);
    assertThat(effort(scale, 0.19, Doubt.NONE)).isEqualTo(Effort.MINIMAL);
    assertThat(effort(scale, 0.2, Doubt.NONE)).isEqualTo(Effort.LOW);
    assertThat(effort(scale, 0.6, Doubt.NONE)).isEqualTo(Effort.XHIGH);
    assertThat(effort(scale, 0.9, Doubt.UNFAMILIAR)).isEqualTo(Effort.LOW);
    assertThat(effort(scale, 0.9, Doubt.NOTHING_READ)).isEqualTo(Effort.XHIGH);
    assertThat(scale.effortFor(Features.NEUTRAL, false, Effort.HIGH)).isEqualTo(Effort.HIGH);
  }

  private static @Nullable Effort effort(Thinking thinking, double difficulty, Doubt doubt) {
    var terms = terms(Selector.ANY, thinking);
    var route = new Route("auto", List.of(CLOUD), Label.PUBLIC, terms, List.of(), null, Sticky.OFF);
    var features = Features.NEUTRAL.withDifficulty(difficulty);
    var query =
        new RouteQuery(Requests.small(), features, Caller.ANYONE, Label.PUBLIC, route, NOW, 0, null)
            .with(new Outlook(doubt, 0.5, Map.of()));
    return decide(query).ruling().effort();
  }

  private static Decision decide(Budget budget, double used) {
    var rule = new Rule("always", Condition.ALWAYS, terms(Selector.ANY, Effort.XHIGH));
    var route =
        new Route(
            "auto",
            List.of(CLOUD, ON_PREM, FREE),
            Label.PUBLIC,
            Terms.of(Strategy.AS_LISTED, Deadlines.DEFAULT),
            List.of(rule),
            null,
            Sticky.OFF);
    return decide(
        new RouteQuery(Requests.small(), Label.PUBLIC, route)
            .with(List.of(standing(budget, used))));
  }

  private static Decision decide(RouteQuery query) {
    return Router.byPriors().decide(query, target -> TargetFacts.assumed(target.tier()), 1);
  }

  private static Budget budget(Budget.Scope scope, Budget.Step... steps) {
    return new Budget("day", scope, Budget.Per.ALL, DOLLARS, Span.utc(Window.DAY), List.of(steps));
  }

  private static Standing standing(Budget budget, double used) {
    return new Standing(budget, used, budget.span().endOf(NOW));
  }

  private static List<String> ranked(Decision decision) {
    return decision.ranked().stream().map(c -> c.target().subject().id()).toList();
  }

  private static Budget.Step step(double at, Terms terms) {
    return new Budget.Step(at, new Rule("allowance " + at * 100 + "%", Condition.ALWAYS, terms));
  }

  private static Terms terms(Selector require, Effort effort) {
    return terms(require, new Thinking(effort));
  }

  private static Terms terms(Selector require, Thinking thinking) {
    return new Terms(require, List.of(), List.of(), null, null, null, null, null, thinking);
  }
}
