package dev.wagonway.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Capability;
import dev.wagonway.chat.ChatRequest;
import dev.wagonway.cost.Money;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.strategy.Best;
import dev.wagonway.strategy.Cheapest;
import dev.wagonway.strategy.Fastest;
import dev.wagonway.strategy.RoundRobin;
import dev.wagonway.strategy.Utility;
import dev.wagonway.testkit.Requests;
import dev.wagonway.testkit.Targets;
import dev.wagonway.testkit.Variant;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RouterTest {

  private static final Router ROUTER = Router.byPriors();
  private static final Facts ASSUMED = target -> TargetFacts.assumed(target.tier());
  private static final List<Target> ALL =
      List.of(Targets.cloud(), Targets.onPrem(), Targets.edge());

  @Test
  void cheapestPrefersWhatIsFree() {
    assertThat(ranked(decide(new Cheapest(), Label.PUBLIC, Requests.small())))
        .containsExactly("edge", "on-prem", "cloud");
  }

  @Test
  void bestPrefersDeclaredQuality() {
    assertThat(ranked(decide(new Best(), Label.PUBLIC, Requests.small())))
        .containsExactly("cloud", "on-prem", "edge");
  }

  @Test
  void fastestFollowsLiveFigures() {
    Facts slowCloud =
        target ->
            target.tier() == Tier.CLOUD
                ? new TargetFacts(true, 0, Duration.ofSeconds(30), 5, true)
                : TargetFacts.assumed(target.tier());
    var query = query(new Fastest(false), Label.PUBLIC, Requests.small());
    assertThat(ranked(ROUTER.decide(query, ASSUMED, 1)).getFirst()).isEqualTo("cloud");
    assertThat(ranked(ROUTER.decide(query, slowCloud, 1)).getLast()).isEqualTo("cloud");
  }

  @Test
  void countsCostsThatNoAmountCanHoldAsTheMost() {
    var dear = Variant.of(Targets.cloud()).price("999999999", "999999999").tokens(0, 0).target();
    var huge = Requests.of(2_000_000_000, 1_000_000_000, Set.of());
    var route =
        new Route(
            "auto",
            List.of(dear, Targets.edge()),
            Label.PUBLIC,
            new Terms(
                Selector.ANY,
                List.of(),
                List.of(),
                null,
                new Cheapest(),
                null,
                Money.ofUsd("999999999.999999999"),
                null,
                null),
            List.of(),
            null,
            Sticky.OFF);
    var decision = ROUTER.decide(new RouteQuery(huge, Label.PUBLIC, route), ASSUMED, 1);
    assertThat(decision.rejected()).extracting(Rejection::word).contains("too-expensive");
  }

  @Test
  void aTargetThatNeverEndsComesLast() {
    Facts still =
        target ->
            target.tier() == Tier.CLOUD
                ? new TargetFacts(true, 0, Duration.ofSeconds(Long.MAX_VALUE / 2), 1e-300, false)
                : TargetFacts.assumed(target.tier());
    for (var toFirst : List.of(true, false)) {
      var query = query(new Fastest(toFirst), Label.PUBLIC, Requests.small());
      assertThat(ranked(ROUTER.decide(query, still, 1)).getLast()).isEqualTo("cloud");
    }
    var query = query(Utility.BALANCED, Label.PUBLIC, Requests.small());
    assertThat(ROUTER.decide(query, still, 1).ranked()).hasSize(3);
  }

  @Test
  void refusesCloudWhenLabelIsRestricted() {
    var decision = decide(new Best(), Label.RESTRICTED, Requests.small());
    assertThat(ranked(decision)).containsExactly("on-prem", "edge");
    assertThat(decision.rejected())
        .singleElement()
        .satisfies(
            r -> assertThat(r.reason()).isEqualTo("cleared for internal, request is restricted"));
  }

  @Test
  void asksNoStrategyWhereNobodyMayServe() {
    var tooLong = Requests.of(1_000_000, 0, Set.of());
    assertThat(ranked(decide(new RoundRobin(), Label.PUBLIC, tooLong))).isEmpty();
  }

  @Test
  void tellsWhatATargetLacks() {
    var request = Requests.of(100, 0, Set.of(Capability.VISION, Capability.TOOLS));
    var decision = decide(new Cheapest(), Label.PUBLIC, request);
    assertThat(ranked(decision)).containsExactly("cloud");
    assertThat(decision.rejected())
        .extracting(Rejection::reason)
        .containsExactly("lacks vision", "lacks vision, tools");
  }

  @Test
  void refusesWhatDoesNotFitTheContext() {
    var decision = decide(new Cheapest(), Label.PUBLIC, Requests.of(50_000, 1_000, Set.of()));
    assertThat(ranked(decision)).containsExactly("on-prem", "cloud");
    assertThat(decision.rejected())
        .extracting(Rejection::reason)
        .containsExactly("holds 8000 tokens, request needs about 50400");
  }

  @Test
  void leavesOutWhatIsDown() {
    Facts edgeDown =
        target -> {
          var f = TargetFacts.assumed(target.tier());
          return new TargetFacts(
              target.tier() != Tier.EDGE, f.inFlight(), f.firstToken(), f.tokensPerSecond(), false);
        };
    var query = query(new Cheapest(), Label.PUBLIC, Requests.small());
    var decision = ROUTER.decide(query, edgeDown, 1);
    assertThat(ranked(decision)).containsExactly("on-prem", "cloud");
    assertThat(decision.rejected()).singleElement().isInstanceOf(Rejection.Unhealthy.class);
  }

  @Test
  void expectsTheCostOfPromptAndAnswer() {
    var decision = decide(new Best(), Label.PUBLIC, Requests.of(1_000, 100, Set.of()));
    // 1,000 × 2 USD and 100 × 10 USD per million.
    assertThat(decision.ranked().getFirst().expectedCost()).isEqualTo(Money.ofUsd("0.003"));
  }

  @Test
  void equalsShareTheLoadBySeed() {
    var twin = Variant.of(Targets.edge()).id("edge-2").target();
    var route = route(new Cheapest(), List.of(Targets.edge(), twin));
    var firsts = new java.util.HashSet<String>();
    for (long seed = 0; seed < 64; seed++) {
      var decision =
          ROUTER.decide(
              new RouteQuery(Requests.small(), Label.PUBLIC, route), ASSUMED, seed * 7919);
      firsts.add(decision.ranked().getFirst().target().subject().id());
    }
    assertThat(firsts).containsExactlyInAnyOrder("edge", "edge-2");
  }

  private static Decision decide(Strategy strategy, Label label, ChatRequest request) {
    return ROUTER.decide(query(strategy, label, request), ASSUMED, 1);
  }

  private static RouteQuery query(Strategy strategy, Label label, ChatRequest request) {
    return new RouteQuery(request, label, route(strategy, ALL));
  }

  private static Route route(Strategy strategy, List<Target> targets) {
    return new Route("auto", targets, strategy, Label.PUBLIC, Deadlines.DEFAULT);
  }

  private static List<String> ranked(Decision decision) {
    return decision.ranked().stream().map(c -> c.target().subject().id()).toList();
  }
}
