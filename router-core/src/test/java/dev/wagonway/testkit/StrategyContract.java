package dev.wagonway.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.route.Decision;
import dev.wagonway.route.Route;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.Router;
import dev.wagonway.route.Strategy;
import dev.wagonway.route.Target;
import dev.wagonway.route.Terms;
import dev.wagonway.spi.Options;
import dev.wagonway.spi.StrategyFactory;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What every strategy must do. A strategy's own test extends this and hands in its factory. */
public abstract class StrategyContract {

  private static final int TRIALS = 500;

  private final SplittableRandom random = new SplittableRandom(7);
  private final Portfolio portfolio = new Portfolio(random);

  protected abstract StrategyFactory factory();

  /** Options with which {@code factory} makes a strategy for {@code candidates}. */
  protected Options options(List<Target> candidates) {
    return new Options(Map.of(), Map.of(), candidates);
  }

  private Strategy strategy(List<Target> candidates) {
    return factory().create(options(candidates));
  }

  @Test
  void isFoundByItsName() {
    assertThat(ServiceLoader.load(StrategyFactory.class).stream())
        .filteredOn(provider -> provider.get().name().equals(factory().name()))
        .singleElement()
        .satisfies(provider -> assertThat(provider.type()).isEqualTo(factory().getClass()));
  }

  @Test
  void bearsTheNameOfItsFactory() {
    assertThat(strategy(List.of(Targets.cloud(), Targets.edge())).name())
        .isEqualTo(factory().name());
  }

  @Test
  void asksForAllOptionsThatItUnderstands() {
    var options = options(List.of(Targets.cloud(), Targets.edge()));
    factory().create(options);
    assertThat(options.unknown()).isEmpty();
  }

  @Test
  void ranksTheSurvivorsAndNobodyElse() {
    for (var i = 0; i < TRIALS; i++) {
      var listed = portfolio.query(portfolio.route(Strategy.AS_LISTED));
      var route = listed.route();
      var facts = portfolio.facts(route);
      var rated =
          new Route(
              route.name(),
              route.candidates(),
              route.label(),
              with(route.terms(), strategy(route.candidates())),
              route.rules(),
              route.fallback(),
              route.sticky());
      var query =
          new RouteQuery(
              listed.request(),
              listed.features(),
              listed.caller(),
              listed.label(),
              rated,
              listed.now(),
              listed.conversation(),
              listed.hold());
      var seed = random.nextLong();
      var byStrategy = Router.byPriors().decide(query, facts, seed);
      var byList = Router.byPriors().decide(listed, facts, seed);
      assertThat(targets(byStrategy)).containsExactlyInAnyOrderElementsOf(targets(byList));
      assertThat(byStrategy.rejected()).isEqualTo(byList.rejected());
      assertThat(targets(Router.byPriors().decide(query, facts, seed)))
          .isEqualTo(targets(byStrategy));
    }
  }

  private static Terms with(Terms terms, Strategy strategy) {
    return new Terms(
        terms.require(),
        terms.prefer(),
        terms.avoid(),
        terms.label(),
        strategy,
        terms.qualityFloor(),
        terms.maxCost(),
        terms.deadlines(),
        terms.thinking());
  }

  private static List<Target> targets(Decision decision) {
    return decision.ranked().stream().map(c -> c.target().subject()).toList();
  }
}
