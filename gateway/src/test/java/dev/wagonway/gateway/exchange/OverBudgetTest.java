package dev.wagonway.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Failure;
import dev.wagonway.cost.Money;
import dev.wagonway.route.Budget;
import dev.wagonway.route.Condition;
import dev.wagonway.route.Deadlines;
import dev.wagonway.route.Decision;
import dev.wagonway.route.Requirement;
import dev.wagonway.route.Route;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.Router;
import dev.wagonway.route.Rule;
import dev.wagonway.route.Selector;
import dev.wagonway.route.Span;
import dev.wagonway.route.Standing;
import dev.wagonway.route.Strategy;
import dev.wagonway.route.Target;
import dev.wagonway.route.TargetFacts;
import dev.wagonway.route.Terms;
import dev.wagonway.route.Tier;
import dev.wagonway.route.Window;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.testkit.Requests;
import dev.wagonway.testkit.Targets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What clients read when budgets leave nobody. */
class OverBudgetTest {

  private static final Instant MIDNIGHT = Instant.EPOCH.plus(Duration.ofDays(1));
  private static final Budget DAY = budget("day", null, Span.utc(Window.DAY), List.of());
  private static final Budget GIFT = budget("gift", null, Span.TOTAL, List.of());

  @Test
  void namesTheBudgetAndHowMuchIsUsedAndWhenItBeginsAnew() {
    var failure = failure(List.of(Targets.cloud()), standing(DAY, 1.046));
    assertThat(failure.status()).isEqualTo(429);
    assertThat(failure.word()).isEqualTo("over-budget");
    assertThat(failure)
        .isInstanceOfSatisfying(
            Failure.OverBudget.class,
            over -> assertThat(over.retryAfter()).isEqualTo(Duration.ofDays(1)));
    assertThat(failure.message())
        .isEqualTo(
            "no target of auto may serve this request: cloud would be charged to the budget day,"
                + " which is used up until 1970-01-02T00:00:00Z; the budget day of 5 USD / day is"
                + " used to 104% and begins anew at 1970-01-02T00:00:00Z");
  }

  @Test
  void whatNeverComesBackIsPaymentRequired() {
    var failure = failure(List.of(Targets.cloud()), standing(GIFT, 1));
    assertThat(failure.status()).isEqualTo(402);
    assertThat(failure.message())
        .endsWith("the budget gift of 5 USD / total is used to 100% and does not begin anew");
  }

  @Test
  void ofSeveralTheOneIsToldAfterWhichSomebodyServesAgain() {
    var both = List.of(standing(DAY, 1), standing(GIFT, 1));
    assertThat(failure(List.of(Targets.cloud()), both).status()).isEqualTo(402);
    var ofCloud = budget("cloud", Tier.CLOUD, Span.TOTAL, List.of());
    var split = List.of(standing(DAY, 1), standing(ofCloud, 1));
    assertThat(failure(List.of(Targets.cloud(), Targets.onPrem()), split).message())
        .contains("the budget day of 5 USD / day is used to 100%");
  }

  @Test
  void aStepThatLeavesNobodyIsTheBudgetsDoing() {
    var edge = Selector.of(new Requirement.OfTier(Set.of(Tier.EDGE))).sparing(Budget.Scope.ALL);
    var step =
        new Budget.Step(
            1, new Rule("budget day 100%", Condition.ALWAYS, Terms.NONE.requiring(edge)));
    var budget = budget("day", null, Span.utc(Window.DAY), List.of(step));
    assertThat(failure(List.of(Targets.cloud()), standing(budget, 1)))
        .isInstanceOf(Failure.OverBudget.class);
    assertThat(failure(List.of(Targets.cloud()), Label.RESTRICTED, List.of(standing(budget, 1))))
        .isInstanceOf(Failure.NotCleared.class);
  }

  @Test
  void withoutABudgetThatIsUsedUpNobodyHearsOfBudgets() {
    for (var standings : List.of(List.<Standing>of(), List.of(standing(DAY, 0.99)))) {
      var failure = failure(List.of(Targets.cloud()), Label.RESTRICTED, standings);
      assertThat(failure).isInstanceOf(Failure.NotCleared.class);
      assertThat(failure.message()).doesNotContain("budget");
    }
    assertThat(decision(List.of(Targets.cloud()), Label.PUBLIC, List.of()).ranked()).hasSize(1);
  }

  @Test
  void aSpentCloudBudgetNeverBlocksAFreeLocalTarget() {
    for (var tier : new Tier[] {Tier.CLOUD, null}) {
      var budget = budget("cloud", tier, Span.TOTAL, List.of());
      var decision =
          decision(
              List.of(Targets.cloud(), Targets.edge()), Label.PUBLIC, List.of(standing(budget, 7)));
      assertThat(decision.ranked())
          .extracting(one -> one.target().subject().id())
          .containsExactly("edge");
    }
  }

  private static Failure failure(List<Target> targets, Standing standing) {
    return failure(targets, List.of(standing));
  }

  private static Failure failure(List<Target> targets, List<Standing> standings) {
    return failure(targets, Label.PUBLIC, standings);
  }

  private static Failure failure(List<Target> targets, Label label, List<Standing> standings) {
    var decision = decision(targets, label, standings);
    assertThat(decision.ranked()).isEmpty();
    return NoCandidate.explain(decision, "");
  }

  private static Decision decision(List<Target> targets, Label label, List<Standing> standings) {
    var route = new Route("auto", targets, Strategy.AS_LISTED, Label.PUBLIC, Deadlines.DEFAULT);
    var query = new RouteQuery(Requests.small(), label, route).with(standings);
    return Router.byPriors().decide(query, target -> TargetFacts.assumed(target.tier()), 1);
  }

  private static Standing standing(Budget budget, double used) {
    return new Standing(budget, used, budget.span().window() == null ? Instant.MAX : MIDNIGHT);
  }

  private static Budget budget(
      String name, @Nullable Tier tier, Span span, List<Budget.Step> steps) {
    return new Budget(
        name,
        new Budget.Scope(null, null, null, null, null, tier),
        Budget.Per.ALL,
        new Budget.Limit.Spending(Money.ofUsd("5")),
        span,
        steps);
  }
}
