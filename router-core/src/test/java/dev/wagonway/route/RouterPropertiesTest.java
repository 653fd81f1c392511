package dev.wagonway.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.cost.Money;
import dev.wagonway.cost.Price;
import dev.wagonway.cost.Tariff;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.strategy.Best;
import dev.wagonway.strategy.Canary;
import dev.wagonway.strategy.Cheapest;
import dev.wagonway.strategy.Fastest;
import dev.wagonway.strategy.LeastBusy;
import dev.wagonway.strategy.RoundRobin;
import dev.wagonway.strategy.Utility;
import dev.wagonway.strategy.WeightedSplit;
import dev.wagonway.testkit.Portfolio;
import dev.wagonway.testkit.Variant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What must hold for every decision, tried on thousands of random portfolios and policies. */
class RouterPropertiesTest {

  private static final Router ROUTER = Router.byPriors();
  private static final int TRIALS = 5_000;
  private static final List<Strategy> STRATEGIES =
      List.of(
          new Cheapest(),
          new Fastest(false),
          new Fastest(true),
          new Best(),
          Utility.BALANCED,
          Strategy.AS_LISTED,
          new LeastBusy(),
          new RoundRobin(),
          new WeightedSplit(Map.of("t0", 1.0, "t1", 3.0)),
          new Canary("t0", 0.3));

  private final SplittableRandom random = new SplittableRandom(42);
  private final Portfolio portfolio = new Portfolio(random);

  @Test
  void neverRanksATargetThatMayNotServe() {
    var ranked = 0;
    for (int i = 0; i < TRIALS; i++) {
      var query = portfolio.query(portfolio.oneOf(STRATEGIES));
      var facts = portfolio.facts(query.route());
      var decision = ROUTER.decide(query, facts, random.nextLong());
      for (var candidate : decision.ranked()) {
        ranked++;
        assertMayServe(candidate, decision, facts);
      }
    }
    assertThat(ranked).isGreaterThan(TRIALS / 4);
  }

  /** The rules of eligibility once more, in the words of the documentation. */
  private static void assertMayServe(Candidate candidate, Decision decision, Facts facts) {
    var query = decision.query();
    var ruling = decision.ruling();
    var target = candidate.target().subject();
    var known = facts.about(target);
    assertThat(target.clearance().covers(query.label())).isTrue();
    assertThat(target.clearance().covers(ruling.label())).isTrue();
    assertThat(candidate.target().label()).isEqualTo(ruling.label());
    assertThat(query.caller().mayUse(target)).isTrue();
    assertThat(query.route().terms().require().matches(target, query)).isTrue();
    for (var rule : query.route().rules()) {
      if (rule.when().holds(query)) {
        assertThat(rule.terms().require().matches(target, query)).isTrue();
      }
    }
    assertThat(target.capabilities()).containsAll(query.request().needs());
    if (target.contextTokens() > 0) {
      assertThat(target.contextTokens()).isGreaterThan(query.request().inputTokens());
    }
    if (target.maxOutputTokens() > 0) {
      assertThat(target.maxOutputTokens())
          .isGreaterThanOrEqualTo(query.request().maxOutputTokens());
    }
    assertThat(known.availability()).isNotEqualTo(Availability.DOWN);
    assertThat(target.tier() != Tier.CLOUD || facts.isOnline()).isTrue();
    if (decision.basis() != Decision.Basis.LAST_RESORT) {
      assertThat(known.availability()).isEqualTo(Availability.UP);
      assertThat(target.maxConcurrent() == 0 || known.inFlight() < target.maxConcurrent()).isTrue();
    }
    if (ruling.maxCost() != null) {
      assertThat(candidate.expectedCost()).isLessThanOrEqualTo(ruling.maxCost());
    }
    if (!target.equals(query.route().fallback())) {
      assertThat(candidate.expectedQuality()).isGreaterThanOrEqualTo(ruling.qualityFloor());
    }
  }

  @Test
  void everyTargetIsEitherRankedOrRejectedOnce() {
    for (int i = 0; i < TRIALS; i++) {
      var query = portfolio.query(portfolio.oneOf(STRATEGIES));
      var decision = ROUTER.decide(query, portfolio.facts(query.route()), random.nextLong());
      var seen = new ArrayList<Target>();
      decision.ranked().forEach(c -> seen.add(c.target().subject()));
      decision.rejected().forEach(r -> seen.add(r.target()));
      assertThat(seen).containsExactlyInAnyOrderElementsOf(query.route().candidates());
    }
  }

  @Test
  void theSameInputsGiveTheSameDecision() {
    for (int i = 0; i < TRIALS; i++) {
      var query = portfolio.query(portfolio.oneOf(STRATEGIES));
      var facts = portfolio.facts(query.route());
      var seed = random.nextLong();
      var once = ROUTER.decide(query, facts, seed);
      var again = ROUTER.decide(query, facts, seed);
      assertThat(order(again)).isEqualTo(order(once));
      assertThat(again.rejected()).isEqualTo(once.rejected());
      assertThat(again.ruling()).isEqualTo(once.ruling());
      assertThat(again.basis()).isEqualTo(once.basis());
    }
  }

  @Test
  void theLabelOfARulingIsTheHighestThatAnybodyDemands() {
    for (int i = 0; i < TRIALS; i++) {
      var query = portfolio.query(new Cheapest());
      var decision = ROUTER.decide(query, portfolio.facts(query.route()), 1);
      var highest = query.label();
      for (var rule : query.route().rules()) {
        if (rule.when().holds(query)) {
          highest = highest.raisedTo(rule.terms().label() == null ? highest : rule.terms().label());
        }
      }
      var own = query.route().terms().label();
      assertThat(decision.ruling().label())
          .isEqualTo(highest.raisedTo(own == null ? Label.PUBLIC : own));
    }
  }

  @Test
  void aLowerPriceNeverLowersATargetsRankUnderCheapest() {
    var tried = 0;
    for (int i = 0; i < TRIALS; i++) {
      var query = portfolio.query(new Cheapest());
      var facts = portfolio.facts(query.route());
      var seed = random.nextLong();
      var before = order(ROUTER.decide(query, facts, seed));
      if (before.isEmpty()) {
        continue;
      }
      tried++;
      var lucky = portfolio.oneOf(before);
      var after = order(ROUTER.decide(discounted(query, lucky), facts, seed));
      assertThat(rivalsAhead(lucky, after, before)).isLessThanOrEqualTo(before.indexOf(lucky));
    }
    assertThat(tried).isGreaterThan(TRIALS / 10);
  }

  /** How many of those that were ranked before stand ahead of {@code id} now. */
  private static long rivalsAhead(String id, List<String> now, List<String> before) {
    return now.subList(0, now.indexOf(id)).stream().filter(before::contains).count();
  }

  private static RouteQuery discounted(RouteQuery query, String id) {
    var route = query.route();
    var targets =
        route.candidates().stream().map(t -> t.id().equals(id) ? halfPrice(t) : t).toList();
    var discounted =
        new Route(
            route.name(),
            targets,
            route.label(),
            route.terms(),
            route.rules(),
            route.fallback(),
            route.sticky());
    return new RouteQuery(
        query.request(),
        query.features(),
        query.caller(),
        query.label(),
        discounted,
        query.now(),
        query.conversation(),
        query.hold());
  }

  private static Target halfPrice(Target target) {
    var full = target.tariff().at(1, Instant.EPOCH);
    var half =
        Price.perMillion(
            new Money(full.inputPerMillion().nanoUsd() / 2),
            new Money(full.outputPerMillion().nanoUsd() / 2));
    return Variant.of(target).tariff(Tariff.of(half)).target();
  }

  private static List<String> order(Decision decision) {
    return decision.ranked().stream().map(c -> c.target().subject().id()).toList();
  }
}
