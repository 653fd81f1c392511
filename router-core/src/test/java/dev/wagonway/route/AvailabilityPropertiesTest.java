package dev.wagonway.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.strategy.Best;
import dev.wagonway.strategy.Cheapest;
import dev.wagonway.strategy.Fastest;
import dev.wagonway.strategy.LeastBusy;
import dev.wagonway.strategy.RoundRobin;
import dev.wagonway.strategy.Utility;
import dev.wagonway.strategy.WeightedSplit;
import dev.wagonway.testkit.Portfolio;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** What must hold of targets that are away, tried on thousands of random portfolios. */
class AvailabilityPropertiesTest {

  private static final Router ROUTER = Router.byPriors();
  private static final int TRIALS = 5_000;
  private static final List<Strategy> STRATEGIES =
      List.of(
          new Cheapest(),
          new Fastest(false),
          new Best(),
          Utility.BALANCED,
          Strategy.AS_LISTED,
          new LeastBusy(),
          new RoundRobin(),
          new WeightedSplit(Map.of("t0", 1.0, "t1", 3.0)));

  private final SplittableRandom random = new SplittableRandom(43);
  private final Portfolio portfolio = new Portfolio(random);

  @Test
  void whoIsAwayCountsAsDownUnlessNobodyElseIsLeft() {
    var spared = 0;
    var last = 0;
    for (int i = 0; i < TRIALS; i++) {
      var query = portfolio.query(portfolio.oneOf(STRATEGIES));
      var facts = portfolio.facts(query.route());
      var seed = random.nextLong();
      var decision = ROUTER.decide(query, facts, seed);
      var strict = ROUTER.decide(query, Known.strictly(facts), seed);
      assertBegins(order(decision), order(strict));
      if (strict.ranked().isEmpty() || strict.basis() == Decision.Basis.LAST_RESORT) {
        last += decision.ranked().size() > strict.ranked().size() ? 1 : 0;
      } else {
        assertThat(order(decision)).isEqualTo(order(strict));
        spared += decision.rejected().stream().anyMatch(Rejection::isSoft) ? 1 : 0;
      }
    }
    assertThat(spared).isGreaterThan(TRIALS / 50);
    assertThat(last).isGreaterThan(TRIALS / 50);
  }

  @Test
  void ejectionOfAllIsNoEjection() {
    var ranked = 0;
    for (int i = 0; i < TRIALS; i++) {
      var query = withoutHold(portfolio.query(portfolio.oneOf(STRATEGIES)));
      var facts = Known.idle(portfolio.facts(query.route()));
      var seed = random.nextLong();
      var once = ROUTER.decide(query, facts, seed);
      var ejected = ROUTER.decide(query, Known.ejected(facts), seed);
      if (once.basis() == Decision.Basis.RANKED) {
        assertBegins(order(ejected), order(once));
        ranked += once.ranked().isEmpty() ? 0 : 1;
      }
    }
    assertThat(ranked).isGreaterThan(TRIALS / 10);
  }

  private static void assertBegins(List<String> list, List<String> beginning) {
    assertThat(list).hasSizeGreaterThanOrEqualTo(beginning.size());
    assertThat(list.subList(0, beginning.size())).isEqualTo(beginning);
  }

  private static RouteQuery withoutHold(RouteQuery query) {
    return new RouteQuery(
        query.request(),
        query.features(),
        query.caller(),
        query.label(),
        query.route(),
        query.now(),
        query.conversation(),
        null);
  }

  /** Facts like others, but for what is known of each target. */
  private record Known(Facts facts, BiFunction<Target, TargetFacts, TargetFacts> as)
      implements Facts {

    /** Who is away for any reason, or full, counts as down. */
    static Facts strictly(Facts facts) {
      return new Known(
          facts,
          (target, known) -> {
            var full = target.maxConcurrent() > 0 && known.inFlight() >= target.maxConcurrent();
            var isUp = known.availability() == Availability.UP && !full;
            return with(known, isUp ? Availability.UP : Availability.DOWN, known.inFlight());
          });
    }

    /** Nobody has anything to do, and nobody is saturated or ejected. */
    static Facts idle(Facts facts) {
      return new Known(
          facts,
          (_, known) -> {
            var away = known.availability();
            return with(known, away.isSoft() ? Availability.DOWN : away, 0);
          });
    }

    /** Who is up is ejected instead. */
    static Facts ejected(Facts facts) {
      return new Known(
          facts,
          (_, known) -> {
            var away = known.availability();
            var isUp = away == Availability.UP;
            return with(known, isUp ? Availability.EJECTED : away, known.inFlight());
          });
    }

    private static TargetFacts with(TargetFacts known, Availability availability, int inFlight) {
      return new TargetFacts(
          availability,
          known.weight(),
          inFlight,
          known.firstToken(),
          known.tokensPerSecond(),
          known.observed());
    }

    @Override
    public TargetFacts about(Target target) {
      return as.apply(target, facts.about(target));
    }

    @Override
    public boolean isOnline() {
      return facts.isOnline();
    }

    @Override
    public long turn(Route route) {
      return facts.turn(route);
    }
  }

  private static List<String> order(Decision decision) {
    return decision.ranked().stream().map(c -> c.target().subject().id()).toList();
  }
}
