package dev.wagonway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wagonway.cost.Money;
import dev.wagonway.predict.Doubt;
import dev.wagonway.predict.Features;
import dev.wagonway.sensitivity.Clearance;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.strategy.Best;
import dev.wagonway.strategy.Cheapest;
import dev.wagonway.strategy.Utility;
import dev.wagonway.testkit.Portfolio;
import dev.wagonway.testkit.Requests;
import dev.wagonway.testkit.Targets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is tried, how often, and what never is. */
class ExplorationTest {

  private static final Router ROUTER = Router.byPriors();
  private static final Facts FACTS = target -> TargetFacts.assumed(target.tier());
  private static final Learning ALWAYS = new Learning(1, false);
  private static final Learning ALWAYS_BELOW = new Learning(1, true);
  private static final List<Target> ALL =
      List.of(Targets.cloud(), Targets.onPrem(), Targets.edge());

  @Test
  void neverTriesWhatThePolicyDoesNotAccept() {
    var random = new SplittableRandom(7);
    var portfolio = new Portfolio(random);
    var tried = 0;
    for (var i = 0; i < 3_000; i++) {
      var query = with(portfolio.query(Utility.of(1, 0.2, 0)), random);
      var facts = i % 4 == 0 ? portfolio.facts(query.route()) : FACTS;
      var usual = ROUTER.decide(learning(query, Learning.OFF), facts, i);
      var decision = ROUTER.decide(learning(query, ALWAYS), facts, i);
      assertThat(decision.ranked())
          .extracting(Candidate::position)
          .containsExactlyInAnyOrderElementsOf(
              usual.ranked().stream().map(Candidate::position).toList());
      assertThat(decision.rejected()).isEqualTo(usual.rejected());
      tried += decision.basis() == Decision.Basis.EXPLORED ? 1 : 0;
    }
    assertThat(tried).isGreaterThan(100);
  }

  @Test
  void goesBelowTheFloorOnlyForWhoIsRejectedForNothingElse() {
    var random = new SplittableRandom(8);
    var portfolio = new Portfolio(random);
    var below = 0;
    for (var i = 0; i < 3_000; i++) {
      var query = with(portfolio.query(Utility.of(1, 0.2, 0)), random);
      var facts = i % 4 == 0 ? portfolio.facts(query.route()) : FACTS;
      var usual = ROUTER.decide(learning(query, Learning.OFF), facts, i);
      var decision = ROUTER.decide(learning(query, ALWAYS_BELOW), facts, i);
      if (decision.ranked().size() == usual.ranked().size()) {
        assertThat(decision.rejected()).isEqualTo(usual.rejected());
        continue;
      }
      below++;
      var first = decision.ranked().getFirst();
      var target = first.target().subject();
      assertThat(decision.basis()).isEqualTo(Decision.Basis.EXPLORED);
      assertThat(usual.rejected())
          .filteredOn(rejection -> rejection.target().equals(target))
          .singleElement()
          .isInstanceOf(Rejection.BelowQualityFloor.class);
      assertThat(decision.rejected()).hasSize(usual.rejected().size() - 1);
      assertThat(Clearance.check(decision.ruling().masked(), target)).isPresent();
      var most = decision.ruling().maxCost();
      assertThat(most == null || first.expectedCost().compareTo(most) <= 0).isTrue();
    }
    assertThat(below).isGreaterThan(15);
  }

  @Test
  void triesAsOftenAsTheRouteSaysAndRepeatsItself() {
    var query = query(new Best(), new Learning(0.1, false), null, Doubt.NONE, 0);
    var tried = 0;
    for (var seed = 0; seed < 10_000; seed++) {
      var decision = ROUTER.decide(query, FACTS, seed);
      var again = ROUTER.decide(query, FACTS, seed);
      assertThat(again.basis()).isEqualTo(decision.basis());
      assertThat(again.ranked().getFirst().position())
          .isEqualTo(decision.ranked().getFirst().position());
      tried += decision.basis() == Decision.Basis.EXPLORED ? 1 : 0;
    }
    assertThat(tried / 10_000.0).isBetween(0.02, 0.1);
  }

  @Test
  void triesTheUncertainAndNotTheHopeless() {
    var counts = new HashMap<String, Integer>();
    var query = query(new Best(), ALWAYS, null, Doubt.NONE, 0);
    for (var seed = 0; seed < 4_000; seed++) {
      var first = ROUTER.decide(query, FACTS, seed).ranked().getFirst().target().subject().id();
      counts.merge(first, 1, Integer::sum);
    }
    // The uncertain one is better with the probability that N(0.8, 0.15) exceeds N(0.9, 0.02).
    assertThat(counts.getOrDefault("on-prem", 0) / 4_000.0).isCloseTo(0.25, within(0.03));
    assertThat(counts).doesNotContainKey("edge");
  }

  @Test
  void leavesConversationsWhereTheyAre() {
    var query = query(new Best(), ALWAYS, new Hold("edge", 0, 0), Doubt.NONE, 0);
    for (var seed = 0; seed < 500; seed++) {
      var decision = ROUTER.decide(query, FACTS, seed);
      assertThat(decision.basis()).isEqualTo(Decision.Basis.STICKY);
      assertThat(decision.ranked().getFirst().target().subject().id()).isEqualTo("edge");
    }
  }

  @Test
  void leavesToTheDefaultWhatThePredictorDoesNotKnow() {
    var query = query(new Best(), ALWAYS, null, Doubt.UNFAMILIAR, 0);
    for (var seed = 0; seed < 500; seed++) {
      assertThat(ROUTER.decide(query, FACTS, seed).basis()).isEqualTo(Decision.Basis.DEFAULT);
    }
  }

  @Test
  void aTargetBelowTheFloorGetsAChanceIfItMayBeBetterThanThat() {
    for (var learning : List.of(ALWAYS, ALWAYS_BELOW)) {
      var query = query(new Cheapest(), learning, null, Doubt.NONE, 0.85);
      var tried = 0;
      for (var seed = 0; seed < 2_000; seed++) {
        var first = ROUTER.decide(query, FACTS, seed).ranked().getFirst();
        tried += first.target().subject().id().equals("on-prem") ? 1 : 0;
      }
      if (learning.belowFloor()) {
        assertThat(tried / 2_000.0).isCloseTo(0.37, within(0.03));
      } else {
        assertThat(tried).isZero();
      }
    }
  }

  /** A good target, one that may be better or worse, and a bad one, both of the former known. */
  private static RouteQuery query(
      Strategy strategy, Learning learning, @Nullable Hold hold, Doubt doubt, double floor) {
    var terms =
        new Terms(
            Selector.ANY,
            List.of(),
            List.of(),
            null,
            strategy,
            floor,
            Money.ofUsd("5"),
            Deadlines.DEFAULT,
            null);
    var sticky = new Sticky(true, Duration.ofMinutes(30), 2);
    var route =
        new Route(
            "r",
            ALL,
            Label.PUBLIC,
            terms,
            List.of(),
            doubt == Doubt.NONE ? null : Targets.onPrem(),
            sticky,
            null,
            learning,
            Cascade.OFF);
    var expected =
        Map.of(
            "cloud", new Prospect(0.9, 0.02, Prospect.Source.LEARNED),
            "on-prem", new Prospect(0.8, 0.15, Prospect.Source.PRIOR),
            "edge", new Prospect(0.5, 0.02, Prospect.Source.LEARNED));
    return new RouteQuery(
            Requests.small(),
            Features.NEUTRAL,
            Caller.ANYONE,
            Label.PUBLIC,
            route,
            Instant.EPOCH,
            1,
            hold)
        .with(new Outlook(doubt, 1, expected));
  }

  private static RouteQuery with(RouteQuery query, SplittableRandom random) {
    var expected = new HashMap<String, Prospect>();
    for (var target : query.route().candidates()) {
      var quality = random.nextDouble();
      expected.put(
          target.id(), new Prospect(quality, 0.3 * random.nextDouble(), Prospect.Source.PREDICTED));
    }
    return query.with(new Outlook(Doubt.NONE, 1, expected));
  }

  /** The same question to a route of the same targets, with a floor and a bound on costs. */
  private static RouteQuery learning(RouteQuery query, Learning learning) {
    var terms =
        new Terms(
            Selector.ANY,
            List.of(),
            List.of(),
            null,
            Utility.of(1, 0.2, 0),
            0.5,
            Money.ofUsd("0.008"),
            Deadlines.DEFAULT,
            null);
    var route = query.route();
    var learns =
        new Route(
            route.name(),
            route.candidates(),
            route.label(),
            terms,
            List.of(),
            null,
            Sticky.OFF,
            null,
            learning,
            Cascade.OFF);
    return new RouteQuery(
        Requests.small(),
        query.features(),
        Caller.ANYONE,
        Label.INTERNAL,
        Label.INTERNAL,
        learns,
        query.now(),
        query.conversation(),
        query.hold(),
        query.outlook());
  }
}
