package dev.wagonway.gateway.waybills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Usage;
import dev.wagonway.config.Savings;
import dev.wagonway.cost.Money;
import dev.wagonway.gateway.relay.InForce;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.gateway.relay.Waybills;
import dev.wagonway.gateway.waybills.RecordedDecision.Used;
import dev.wagonway.predict.Features;
import dev.wagonway.route.Budget;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Deadlines;
import dev.wagonway.route.Route;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.Router;
import dev.wagonway.route.Span;
import dev.wagonway.route.Standing;
import dev.wagonway.route.Strategy;
import dev.wagonway.route.TargetFacts;
import dev.wagonway.route.Window;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.testkit.Requests;
import dev.wagonway.testkit.Targets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BudgetMembersTest {

  private static final Instant UNTIL = Instant.parse("2026-12-01T00:00:00Z");
  private static final Route ROUTE =
      new Route(
          "auto",
          List.of(Targets.cloud(), Targets.edge()),
          Strategy.AS_LISTED,
          Label.PUBLIC,
          Deadlines.DEFAULT);
  private static final Caller ADA =
      new Caller(
          "ada", "research", "apollo", Label.PUBLIC, Set.of(), Set.of(), null, Set.of(), List.of());
  private static final Budget MONTH = budget("month", "apollo", Span.utc(Window.MONTH));
  private static final Budget GIFT = budget("gift", null, Span.TOTAL);
  private static final Budget UNUSED = budget("unused", null, Span.TOTAL);

  @Test
  void whatIsUsedReadsBackAsItWas() {
    var recorded = new LineParser().parse(line());
    assertThat(recorded.used())
        .containsExactly(new Used("month", 1.25, UNTIL), new Used("gift", 0.1, Instant.MAX));
    assertThat(recorded.caller().project()).isEqualTo("apollo");
    var query = recorded.query(ROUTE, List.of(UNUSED, GIFT, MONTH));
    assertThat(query.standings())
        .containsExactly(new Standing(GIFT, 0.1, Instant.MAX), new Standing(MONTH, 1.25, UNTIL));
  }

  @Test
  void aReplayRejectsWhatWasOverBudget() {
    var recorded = new LineParser().parse(line());
    assertThat(ranked(recorded, List.of(MONTH, GIFT))).containsExactly("edge");
    assertThat(recorded.chosen().ranked()).containsExactly("edge");
    assertThat(recorded.chosen().rejected()).containsExactly(Map.entry("cloud", "over-budget"));
  }

  @Test
  void underAPolicyWithoutTheBudgetNobodyIsOverIt() {
    var recorded = new LineParser().parse(line());
    assertThat(ranked(recorded, List.of(GIFT))).containsExactly("cloud", "edge");
    var ofOthers = budget("month", "gemini", Span.utc(Window.MONTH));
    assertThat(ranked(recorded, List.of(ofOthers))).containsExactly("cloud", "edge");
  }

  @Test
  void withNothingUsedNothingIsSaid() {
    var line = line(List.of(new Standing(UNUSED, 0, Instant.MAX)));
    assertThat(line).doesNotContain("\"budgets\"");
    assertThat(new LineParser().parse(line).used()).isEmpty();
  }

  @Test
  void earlierReleasesKnewOfTheAllowanceOfTheRoute() {
    var line =
        line(List.of())
            .replaceFirst(
                "\"label\":\"public\",\"labelled\"",
                "\"allowance\":{\"used\":0.85,\"until\":\"2026-12-01T00:00:00Z\"},"
                    + "\"label\":\"public\",\"labelled\"");
    assertThat(line).contains("allowance");
    assertThat(new LineParser().parse(line).used())
        .containsExactly(new Used("allowance of auto", 0.85, UNTIL));
  }

  private static List<String> ranked(RecordedDecision recorded, List<Budget> budgets) {
    var decision =
        Router.byPriors()
            .decide(recorded.query(ROUTE, budgets), recorded.facts(), recorded.chance().seed());
    return decision.ranked().stream().map(one -> one.target().subject().id()).toList();
  }

  private static Budget budget(String name, @Nullable String project, Span span) {
    return new Budget(
        name,
        new Budget.Scope(null, null, project, null, null, null),
        Budget.Per.ALL,
        new Budget.Limit.Spending(Money.ofUsd("5")),
        span,
        List.of());
  }

  private static String line() {
    return line(
        List.of(
            new Standing(MONTH, 1.25, UNTIL),
            new Standing(UNUSED, 0, Instant.MAX),
            new Standing(GIFT, 0.1, Instant.MAX)));
  }

  private static String line(List<Standing> standings) {
    var query =
        new RouteQuery(
                Requests.small(),
                Features.NEUTRAL,
                ADA,
                Label.PUBLIC,
                ROUTE,
                Instant.EPOCH,
                0,
                null)
            .with(standings);
    var policy = new InForce(Waybills.policy("hash", ROUTE, Savings.NONE), null);
    var waybill = Waybills.open(query, target -> TargetFacts.assumed(target.tier()), 7, policy);
    Waybills.delivered(waybill, Usage.of(10, 20));
    return WaybillLine.settled(waybill, new Outcome.Delivered(), Map.of());
  }
}
