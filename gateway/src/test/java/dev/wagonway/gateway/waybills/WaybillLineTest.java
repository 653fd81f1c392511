package dev.wagonway.gateway.waybills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Usage;
import dev.wagonway.config.Savings;
import dev.wagonway.cost.Money;
import dev.wagonway.gateway.relay.InForce;
import dev.wagonway.gateway.relay.Leg;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.gateway.relay.Waybills;
import dev.wagonway.route.Availability;
import dev.wagonway.route.Budget;
import dev.wagonway.route.Deadlines;
import dev.wagonway.route.Decision;
import dev.wagonway.route.Rejection;
import dev.wagonway.route.Route;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.Router;
import dev.wagonway.route.Standing;
import dev.wagonway.route.Target;
import dev.wagonway.route.TargetFacts;
import dev.wagonway.route.Tier;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.strategy.Cheapest;
import dev.wagonway.testkit.Requests;
import dev.wagonway.testkit.Targets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WaybillLineTest {

  private static final int TRIALS = 5_000;

  private final Router router = Router.byPriors();
  private final LineParser parser = new LineParser();

  @Test
  void whatIsReadBackDecidesAsItWasDecided() {
    var random = new SplittableRandom(7);
    var portfolios = new Portfolios(random);
    var served = 0;
    var refused = 0;
    for (int i = 0; i < TRIALS; i++) {
      var query = portfolios.query();
      var policy = new InForce(Waybills.policy("hash", query.route(), Savings.NONE), null);
      var waybill =
          Waybills.open(query, portfolios.facts(query.route()), random.nextLong(), policy);
      var isServed = !waybill.decision().ranked().isEmpty();
      served += isServed ? 1 : 0;
      refused += isServed ? 0 : 1;
      var line = line(waybill, isServed);

      var recorded = parser.parse(line);
      var again =
          router.decide(
              recorded.query(query.route(), budgets(query)),
              recorded.facts(),
              recorded.chance().seed());

      assertSame(again, waybill.decision());
      assertTells(recorded, waybill.decision());
      assertThat(line).doesNotContain("session-secret", "\n");
    }
    assertThat(served).isGreaterThan(TRIALS / 5);
    assertThat(refused).isGreaterThan(TRIALS / 20);
  }

  private static List<Budget> budgets(RouteQuery query) {
    return query.standings().stream().map(Standing::budget).toList();
  }

  @Test
  void tellsWhatCameOfIt() {
    var waybill = fellBack();
    var baselines = Map.of("always-cloud", Money.ofUsd("0.0123"));
    var line = WaybillLine.settled(waybill, new Outcome.Delivered(), baselines);
    var result = parser.parse(line).result();

    assertThat(result.outcome()).isEqualTo("delivered");
    assertThat(result.target()).isEqualTo("on-prem");
    assertThat(result.tried()).containsExactly("edge", "on-prem");
    assertThat(result.usage()).isEqualTo(new Usage(1_000, 200, 0, 500, 50));
    assertThat(result.cost()).isEqualTo(waybill.bill().spent());
    assertThat(line)
        .contains(
            "\"policy\":\"hash\"",
            "\"outcome\":\"broken-answer\"",
            "\"usage_estimated\":true",
            "\"baselines\":{\"always-cloud\":\"0.0123\"}");
  }

  @Test
  void tellsOfARaceWhoRanAndWhoWasOutrun() {
    var waybill = open(query(List.of(Targets.edge(), Targets.onPrem()), Label.PUBLIC));
    Waybills.hedged(waybill, Usage.of(1_000, 500));
    var line = WaybillLine.settled(waybill, new Outcome.Delivered(), Map.of());
    var result = parser.parse(line).result();

    assertThat(result.target()).isEqualTo("on-prem");
    assertThat(result.outcome()).isEqualTo("delivered");
    assertThat(result.attempts())
        .containsExactly(
            new RecordedDecision.Attempt("edge", Leg.Kind.FIRST, "outrun"),
            new RecordedDecision.Attempt("on-prem", Leg.Kind.HEDGE, "delivered"));
    assertThat(line).doesNotContain("\"failure\"");
  }

  @Test
  void readsLinesOfEarlierReleases() {
    var line = WaybillLine.settled(fellBack(), new Outcome.Delivered(), Map.of());
    var up = "\"availability\":\"up\"";
    var former =
        line.replaceFirst(up, "\"healthy\":false")
            .replaceFirst(up, "\"healthy\":true")
            .replace("\"kind\":\"first\",", "")
            .replace("\"kind\":\"fallback\",", "");
    assertThat(former).doesNotContain("availability", "\"kind\"");
    var recorded = parser.parse(former);

    assertThat(recorded.known().get("edge")).isEqualTo(down(TargetFacts.assumed(Tier.EDGE)));
    assertThat(recorded.known().get("on-prem")).isEqualTo(TargetFacts.assumed(Tier.ON_PREM));
    assertThat(recorded.result().attempts())
        .extracting(RecordedDecision.Attempt::kind)
        .containsExactly(Leg.Kind.FIRST, Leg.Kind.FALLBACK);
  }

  @Test
  void tellsTheWeightOfWhoWarmsUpAndRefusesOthers() {
    var target = Targets.edge();
    var warming = new TargetFacts(Availability.EJECTED, 0.25, 3, Duration.ofMillis(1), 50, true);
    var query = query(List.of(target), Label.PUBLIC);
    var policy = new InForce(Waybills.policy("hash", query.route(), Savings.NONE), null);
    var line = line(Waybills.open(query, _ -> warming, 1, policy), true);

    assertThat(parser.parse(line).known()).containsExactly(Map.entry("edge", warming));
    assertThat(parser.parse(line).chosen().basis()).isEqualTo("last-resort");
    for (var wrong : List.of("0", "-1", "1.5", "\"NaN\"")) {
      assertThatThrownBy(() -> parser.parse(line.replace("\"weight\":0.25", "\"weight\":" + wrong)))
          .isInstanceOf(DamagedLine.class)
          .hasMessageContaining("weight: missing or wrong (expected: a number above 0, at most 1)");
    }
    assertThatThrownBy(() -> parser.parse(line.replace("\"ejected\"", "\"out\"")))
        .hasMessageContaining("availability: missing or wrong (expected: a known word)");
  }

  private static TargetFacts down(TargetFacts facts) {
    return new TargetFacts(
        false, facts.inFlight(), facts.firstToken(), facts.tokensPerSecond(), facts.observed());
  }

  @Test
  void tellsOfRequestsThatNobodyMayServe() {
    var query = query(List.of(Targets.cloud()), Label.RESTRICTED);
    var waybill = open(query);
    waybill.refused(2_000_000);
    var recorded = parser.parse(WaybillLine.refused(waybill, new Failure.NotCleared("no")));

    assertThat(recorded.result().outcome()).isEqualTo("refused");
    assertThat(recorded.result().target()).isNull();
    assertThat(recorded.result().tried()).isEmpty();
    assertThat(recorded.chosen().ranked()).isEmpty();
    assertThat(recorded.chosen().rejected()).containsExactly(Map.entry("cloud", "not-cleared"));
  }

  @Test
  void tellsWhichFailureWasTheLast() {
    var waybill = open(query(List.of(Targets.edge()), Label.PUBLIC));
    var failure = new Failure.Broken("it broke");
    var undelivered = new Outcome.Undelivered(failure, null);
    Waybills.undelivered(waybill, 0, undelivered);
    var line = WaybillLine.settled(waybill, undelivered, Map.of());

    assertThat(line).contains("\"outcome\":\"undelivered\",\"failure\":\"broken-answer\"");
    assertThat(parser.parse(line).result().target()).isNull();
    assertThat(parser.parse(line).result().tried()).containsExactly("edge");
  }

  private static String line(Waybill waybill, boolean isServed) {
    if (!isServed) {
      return WaybillLine.refused(waybill, new Failure.NoTarget("none"));
    }
    Waybills.delivered(waybill, Usage.of(10, 20));
    return WaybillLine.settled(waybill, new Outcome.Delivered(), Map.of());
  }

  /** The same in every number; only proofs have no equality of their own. */
  private static void assertSame(Decision again, Decision once) {
    assertThat(again.basis()).isEqualTo(once.basis());
    assertThat(again.ruling()).isEqualTo(once.ruling());
    assertThat(again.rejected()).isEqualTo(once.rejected());
    assertThat(again.ranked())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("target")
        .isEqualTo(once.ranked());
    assertThat(ids(again)).isEqualTo(ids(once));
  }

  private static void assertTells(RecordedDecision recorded, Decision decision) {
    var query = decision.query();
    assertThat(recorded.caller()).isEqualTo(query.caller());
    assertThat(recorded.features()).isEqualTo(query.features());
    assertThat(recorded.hold()).isEqualTo(query.hold());
    assertThat(recorded.at()).isEqualTo(query.now());
    assertThat(recorded.request()).isEqualTo(withoutSession(query.request()));
    assertThat(recorded.chosen().ranked()).isEqualTo(ids(decision));
    assertThat(recorded.chosen().effort()).isEqualTo(decision.ruling().effort());
    assertThat(recorded.chosen().rejected())
        .isEqualTo(
            decision.rejected().stream()
                .collect(Collectors.toMap(r -> r.target().id(), Rejection::word)));
    for (var candidate : decision.ranked()) {
      assertThat(recorded.chosen().expected().get(candidate.target().subject().id()))
          .isEqualTo(
              new RecordedDecision.Expected(
                  candidate.expectedCost(),
                  candidate.expectedFirstToken(),
                  candidate.expectedLatency(),
                  candidate.expectedQuality(),
                  candidate.standing(),
                  candidate.score()));
    }
  }

  private static ChatRequest withoutSession(ChatRequest request) {
    return new ChatRequest(
        request.model(),
        request.stream(),
        request.includeUsage(),
        request.turns(),
        request.inputTokens(),
        request.maxOutputTokens(),
        request.choices(),
        request.needs(),
        null,
        request.tools(),
        request.effort(),
        request.digest());
  }

  private static List<String> ids(Decision decision) {
    return decision.ranked().stream().map(c -> c.target().subject().id()).toList();
  }

  private static Waybill fellBack() {
    var waybill = open(query(List.of(Targets.edge(), Targets.onPrem()), Label.PUBLIC));
    return Waybills.fellBack(waybill, Usage.of(10, 0), new Usage(1_000, 200, 0, 500, 50));
  }

  private static Waybill open(RouteQuery query) {
    var policy = new InForce(Waybills.policy("hash", query.route(), Savings.NONE), null);
    return Waybills.open(query, target -> TargetFacts.assumed(target.tier()), 1, policy);
  }

  private static RouteQuery query(List<Target> targets, Label label) {
    var route = new Route("auto", targets, new Cheapest(), Label.PUBLIC, Deadlines.DEFAULT);
    return new RouteQuery(Requests.small(), label, route);
  }
}
