package dev.wagonway.gateway.savings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Usage;
import dev.wagonway.config.Savings;
import dev.wagonway.config.Snapshot;
import dev.wagonway.cost.Money;
import dev.wagonway.cost.Price;
import dev.wagonway.cost.Tariff;
import dev.wagonway.gateway.relay.InForce;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.gateway.relay.Waybills;
import dev.wagonway.route.Baseline;
import dev.wagonway.route.Deadlines;
import dev.wagonway.route.Route;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.Router;
import dev.wagonway.route.Strategy;
import dev.wagonway.route.Target;
import dev.wagonway.route.TargetFacts;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.strategy.Cheapest;
import dev.wagonway.testkit.Targets;
import dev.wagonway.testkit.Variant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BaselinesTest {

  private static final Usage USAGE = Usage.of(1_000, 200);
  private static final Tariff LIST_PRICE =
      Tariff.of(Price.perMillion(Money.ofUsd("1"), Money.ofUsd("5")));
  private static final List<Baseline> ALL =
      List.of(
          new Baseline.Requested("requested"),
          new Baseline.PreviousPolicy("previous-policy"),
          new Baseline.Always("always-cloud", Targets.cloud()));

  private final Baselines baselines = new Baselines(Router.byPriors());

  @Test
  void pricesTheTokensThatWereConsumed() {
    assertThat(baselines.price(delivered("on-prem", null)))
        .containsExactly(
            Map.entry("requested", Money.ofUsd("0.0001")),
            Map.entry("always-cloud", Money.ofUsd("0.004")));
  }

  @Test
  void pricesAModelByItsListPrice() {
    assertThat(baselines.price(delivered("famous", null)))
        .containsEntry("requested", Money.ofUsd("0.002"));
  }

  @Test
  void leavesOutWhatCannotBeTold() {
    assertThat(baselines.price(delivered("auto", null))).containsOnlyKeys("always-cloud");
  }

  @Test
  void tellsNothingWithoutUsage() {
    assertThat(baselines.price(open("on-prem", null))).isEmpty();
  }

  @Test
  void asksTheFormerPolicyWhereTheRequestWouldHaveGone() {
    var former = policy(route(Strategy.AS_LISTED, Label.PUBLIC, Targets.cloud()));
    assertThat(baselines.price(delivered("auto", former)))
        .containsEntry("previous-policy", Money.ofUsd("0.004"));
  }

  @Test
  void asksTheFormerPolicyUnderItsOwnLabel() {
    var confidential = route(Strategy.AS_LISTED, Label.CONFIDENTIAL, Targets.cloud(), dearEdge());
    assertThat(baselines.price(delivered("auto", policy(confidential))))
        .containsEntry("previous-policy", Money.ofUsd("0.0212"));
  }

  @Test
  void leavesOutAFormerPolicyThatWouldHaveRefused() {
    var restricted = route(Strategy.AS_LISTED, Label.RESTRICTED, Targets.cloud());
    assertThat(baselines.price(delivered("auto", policy(restricted))))
        .doesNotContainKey("previous-policy");
  }

  @Test
  void whatFailedAttemptsAreKnownToHaveCostIsSpentToo() {
    var route = route(Strategy.AS_LISTED, Label.PUBLIC, Targets.cloud(), Targets.onPrem());
    var waybill = open(route, "auto", null);
    Waybills.fellBack(waybill, Usage.of(1_000, 0), USAGE);
    assertThat(waybill.bill().cost()).isEqualTo(Money.ofUsd("0.0001"));
    assertThat(waybill.bill().spent()).isEqualTo(Money.ofUsd("0.0021"));
    assertThat(baselines.price(waybill)).containsEntry("always-cloud", Money.ofUsd("0.004"));
  }

  @Test
  void theSameTextAgainReplacesNothing() {
    var first = policy(route(new Cheapest(), Label.PUBLIC, Targets.cloud()));
    var second =
        Waybills.policy(
            "another", route(new Cheapest(), Label.PUBLIC, Targets.edge()), Savings.NONE);
    var inForce = new InForce(first, null);
    assertThat(inForce.then(first).previous()).isNull();
    assertThat(inForce.then(second).previous()).isSameAs(first);
    assertThat(inForce.then(second).then(second).previous()).isSameAs(first);
  }

  private static Target dearEdge() {
    return Variant.of(Targets.edge()).price("20", "6").target();
  }

  private static Waybill delivered(String model, @Nullable Snapshot former) {
    return Waybills.delivered(open(model, former), USAGE);
  }

  private static Waybill open(String model, @Nullable Snapshot former) {
    return open(
        route(new Cheapest(), Label.PUBLIC, Targets.cloud(), Targets.onPrem()), model, former);
  }

  private static Waybill open(Route route, String model, @Nullable Snapshot former) {
    var request = new ChatRequest(model, false, false, 1, 100, 0, 1, Set.of(), null);
    var query = new RouteQuery(request, Label.PUBLIC, route);
    return Waybills.open(
        query, target -> TargetFacts.assumed(target.tier()), 1, new InForce(policy(route), former));
  }

  private static Snapshot policy(Route route) {
    var savings = new Savings(ALL, Map.of("famous", LIST_PRICE), Money.ZERO);
    return Waybills.policy("hash", route, savings);
  }

  private static Route route(Strategy strategy, Label label, Target... candidates) {
    return new Route("auto", List.of(candidates), strategy, label, Deadlines.DEFAULT);
  }
}
