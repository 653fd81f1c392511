package dev.wagonway.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Capability;
import dev.wagonway.chat.ChatRequest;
import dev.wagonway.cost.Money;
import dev.wagonway.cost.Price;
import dev.wagonway.cost.Tariff;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.strategy.Best;
import dev.wagonway.strategy.Cheapest;
import dev.wagonway.strategy.Fastest;
import dev.wagonway.strategy.Utility;
import dev.wagonway.testkit.Variant;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What must hold for every decision, tried on thousands of random portfolios. */
class RouterPropertiesTest {

  private static final Router ROUTER = Router.byPriors();
  private static final List<Strategy> STRATEGIES =
      List.of(new Cheapest(), new Fastest(false), new Best(), Utility.BALANCED);
  private static final int TRIALS = 3_000;

  private final SplittableRandom random = new SplittableRandom(42);

  @Test
  void neverRanksATargetThatMayNotServe() {
    for (int i = 0; i < TRIALS; i++) {
      var query = query();
      var unhealthy =
          Set.copyOf(
              query.route().candidates().stream().filter(_ -> random.nextInt(4) == 0).toList());
      var decision = ROUTER.decide(query, facts(unhealthy), random.nextLong());
      for (var candidate : decision.ranked()) {
        var target = candidate.target().subject();
        assertThat(target.clearance()).isGreaterThanOrEqualTo(query.label());
        assertThat(target.capabilities()).containsAll(query.request().needs());
        assertThat(unhealthy).doesNotContain(target);
        assertThat(target.contextTokens()).isGreaterThan(query.request().inputTokens());
      }
    }
  }

  @Test
  void everyTargetIsEitherRankedOrRejectedOnce() {
    for (int i = 0; i < TRIALS; i++) {
      var query = query();
      var decision = ROUTER.decide(query, facts(Set.of()), random.nextLong());
      var seen = new ArrayList<Target>();
      decision.ranked().forEach(c -> seen.add(c.target().subject()));
      decision.rejected().forEach(r -> seen.add(r.target()));
      assertThat(seen).containsExactlyInAnyOrderElementsOf(query.route().candidates());
    }
  }

  @Test
  void theSameInputsGiveTheSameDecision() {
    for (int i = 0; i < TRIALS; i++) {
      var query = query();
      var seed = random.nextLong();
      var once = ROUTER.decide(query, facts(Set.of()), seed);
      var again = ROUTER.decide(query, facts(Set.of()), seed);
      assertThat(order(again)).isEqualTo(order(once));
      assertThat(again.rejected()).isEqualTo(once.rejected());
    }
  }

  @Test
  void aLowerPriceNeverLowersATargetsRankUnderCheapest() {
    for (int i = 0; i < TRIALS; i++) {
      var query = with(query(), new Cheapest());
      var seed = random.nextLong();
      var before = order(ROUTER.decide(query, facts(Set.of()), seed));
      if (before.isEmpty()) {
        continue;
      }
      var lucky = oneOf(before);
      var after = order(ROUTER.decide(discounted(query, lucky), facts(Set.of()), seed));
      assertThat(after.indexOf(lucky)).isLessThanOrEqualTo(before.indexOf(lucky));
    }
  }

  private RouteQuery query() {
    var targets = new ArrayList<Target>();
    var count = random.nextInt(1, 9);
    for (int i = 0; i < count; i++) {
      targets.add(target("t" + i));
    }
    var objective = oneOf(STRATEGIES);
    var route = new Route("r", targets, objective, Label.PUBLIC, Deadlines.DEFAULT);
    return new RouteQuery(request(), label(), route);
  }

  private ChatRequest request() {
    return new ChatRequest(
        "r",
        false,
        false,
        1,
        random.nextLong(1, 100_000),
        random.nextLong(0, 5_000),
        1,
        capabilities(5),
        null);
  }

  private Target target(String id) {
    return new Target(
        id,
        "m",
        oneOf(List.of(Tier.values())),
        label(),
        Price.perMillion(money(), money()),
        random.nextLong(1_000, 200_000),
        0,
        capabilities(2),
        random.nextDouble(),
        new Endpoint("w", "p", URI.create("http://x.example/v1"), null));
  }

  private Label label() {
    return oneOf(List.of(Label.values()));
  }

  private <T> T oneOf(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private Money money() {
    return new Money(random.nextLong(20_000_000_000L));
  }

  /** Each capability with a probability of one in {@code rarity}. */
  private Set<Capability> capabilities(int rarity) {
    var set = EnumSet.noneOf(Capability.class);
    for (var capability : Capability.values()) {
      if (random.nextInt(rarity) == 0) {
        set.add(capability);
      }
    }
    return set;
  }

  private static Facts facts(Set<Target> unhealthy) {
    return target ->
        new TargetFacts(!unhealthy.contains(target), 0, Duration.ofMillis(300), 40, true);
  }

  private static RouteQuery with(RouteQuery query, Strategy objective) {
    var route = query.route();
    return new RouteQuery(
        query.request(),
        query.label(),
        new Route(route.name(), route.candidates(), objective, route.label(), Deadlines.DEFAULT));
  }

  private static RouteQuery discounted(RouteQuery query, String id) {
    var route = query.route();
    var targets =
        route.candidates().stream().map(t -> t.id().equals(id) ? halfPrice(t) : t).toList();
    return new RouteQuery(
        query.request(),
        query.label(),
        new Route(route.name(), targets, new Cheapest(), route.label(), Deadlines.DEFAULT));
  }

  private static Target halfPrice(Target t) {
    var full = t.tariff().at(1, Instant.EPOCH);
    var price =
        Price.perMillion(
            new Money(full.inputPerMillion().nanoUsd() / 2),
            new Money(full.outputPerMillion().nanoUsd() / 2));
    return Variant.of(t).tariff(Tariff.of(price)).target();
  }

  private static List<String> order(Decision decision) {
    return decision.ranked().stream().map(c -> c.target().subject().id()).toList();
  }
}
