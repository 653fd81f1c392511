package dev.wagonway.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.cost.Money;
import dev.wagonway.cost.Tariff;
import dev.wagonway.strategy.Cheapest;
import dev.wagonway.testkit.Portfolio;
import dev.wagonway.testkit.Variant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What must hold whatever budgets there are, tried on random portfolios and policies. */
class BudgetPropertiesTest {

  private static final Router ROUTER = Router.byPriors();
  private static final int TRIALS = 3_000;

  private final SplittableRandom random = new SplittableRandom(11);
  private final Portfolio portfolio = new Portfolio(random);

  @Test
  void aSpentBudgetLetsNothingThroughThatCounts() {
    var blocked = 0;
    for (var i = 0; i < TRIALS; i++) {
      var decision = decide(query(standings(random.nextInt(4), false)));
      for (var standing : decision.query().standings()) {
        for (var candidate : decision.ranked()) {
          var target = candidate.target().subject();
          assertThat(standing.used() >= 1 && counts(standing.budget(), target, decision)).isFalse();
        }
      }
      blocked += rejected(decision, Rejection.OverBudget.class).size();
    }
    assertThat(blocked).isGreaterThan(TRIALS / 4);
  }

  @Test
  void nobodyIsOverABudgetThatIsNotThereOrNotSpentOrDoesNotCountThem() {
    var spared = 0;
    for (var i = 0; i < TRIALS; i++) {
      var query = query(standings(random.nextInt(4), true));
      var decision = decide(query);
      for (var rejection : decision.rejected()) {
        var target = rejection.target();
        var blames =
            query.standings().stream().filter(one -> one.explains(rejection, query)).toList();
        if (rejection instanceof Rejection.OverBudget) {
          assertThat(blames).isNotEmpty();
          assertThat(blames)
              .allMatch(one -> one.isExhausted() && counts(one.budget(), target, decision));
        }
        if (isFreeLocal(target, decision) && isNamedByNone(query, target)) {
          spared++;
          assertThat(blames).isEmpty();
        }
      }
    }
    assertThat(spared).isGreaterThan(TRIALS / 20);
  }

  @Test
  void withoutAnythingUsedBudgetsChangeNothing() {
    for (var i = 0; i < TRIALS; i++) {
      var query = query(List.of());
      var unused = standings(3, true).stream().map(one -> used(one, 0)).toList();
      var without = decide(query, 5);
      var with = decide(query.with(unused), 5);
      assertThat(with.ranked()).hasToString(without.ranked().toString());
      assertThat(with.rejected()).isEqualTo(without.rejected());
      assertThat(with.ruling()).isEqualTo(without.ruling());
    }
  }

  @Test
  void theMoreIsUsedTheFewerAreLeft() {
    for (var i = 0; i < TRIALS; i++) {
      var query = query(List.of());
      var standings = standings(2, true);
      var forbidden = Set.<String>of();
      for (var used = 0.0; used < 2; used += 0.25) {
        var share = used;
        var now =
            forbidden(decide(query.with(standings.stream().map(s -> used(s, share)).toList()), 5));
        assertThat(now).containsAll(forbidden);
        forbidden = now;
      }
    }
  }

  @Test
  void whatMayExceedABudgetIsWhatItsStepsLeave() {
    for (var i = 0; i < TRIALS; i++) {
      var query = query(List.of());
      for (var standing : standings(2, true)) {
        var decision = decide(query.with(List.of(used(standing, 1))));
        for (var candidate : decision.ranked()) {
          var target = candidate.target().subject();
          assertThat(standing.budget().mayExceed(target, decision.query())).isTrue();
        }
      }
    }
  }

  private RouteQuery query(List<Standing> standings) {
    var route = portfolio.route(new Cheapest());
    var targets = route.candidates().stream().map(this::perhapsFree).toList();
    var changed =
        new Route(
            route.name(),
            targets,
            route.label(),
            route.terms(),
            route.rules(),
            null,
            route.sticky());
    return portfolio.query(changed).with(standings);
  }

  private Target perhapsFree(Target target) {
    return random.nextInt(3) == 0 ? Variant.of(target).tariff(Tariff.FREE).target() : target;
  }

  private List<Standing> standings(int count, boolean withSteps) {
    var standings = new ArrayList<Standing>();
    for (var i = 0; i < count; i++) {
      var budget =
          new Budget(
              "b" + i,
              new Budget.Scope(null, null, null, null, target(), tier()),
              portfolio.oneOf(List.of(Budget.Per.values())),
              new Budget.Limit.Spending(Money.ofUsd("1")),
              random.nextBoolean() ? Span.TOTAL : Span.utc(Window.DAY),
              List.of());
      var whole = withSteps ? withSteps(budget) : budget;
      var until = whole.span().endOf(java.time.Instant.EPOCH);
      standings.add(new Standing(whole, random.nextInt(9) * 0.25, until));
    }
    return standings;
  }

  private Budget withSteps(Budget budget) {
    var steps = new ArrayList<Budget.Step>();
    for (var at = 0.25; at <= 1.5; at += 0.25) {
      if (random.nextInt(4) == 0) {
        var tier = new Requirement.OfTier(Set.of(portfolio.oneOf(List.of(Tier.values()))));
        var terms = Terms.NONE.requiring(Selector.of(tier).sparing(budget.scope()));
        steps.add(new Budget.Step(at, new Rule(budget.name() + " " + at, Condition.ALWAYS, terms)));
      }
    }
    return new Budget(
        budget.name(), budget.scope(), budget.per(), budget.limit(), budget.span(), steps);
  }

  private @Nullable String target() {
    return random.nextInt(4) == 0 ? "t" + random.nextInt(4) : null;
  }

  private @Nullable Tier tier() {
    return random.nextInt(4) == 0 ? portfolio.oneOf(List.of(Tier.values())) : null;
  }

  private static Standing used(Standing standing, double used) {
    return new Standing(standing.budget(), used, standing.until());
  }

  private Decision decide(RouteQuery query) {
    return decide(query, random.nextLong());
  }

  private static Decision decide(RouteQuery query, long seed) {
    return ROUTER.decide(query, target -> TargetFacts.assumed(target.tier()), seed);
  }

  /** The rule once more, in the words of the documentation. */
  private static boolean counts(Budget budget, Target target, Decision decision) {
    var scope = budget.scope();
    var isNamed = target.id().equals(scope.target()) || target.tier() == scope.tier();
    var isMeant =
        (scope.target() == null || target.id().equals(scope.target()))
            && (scope.tier() == null || target.tier() == scope.tier());
    return isMeant && (isNamed || !isFreeLocal(target, decision));
  }

  private static boolean isFreeLocal(Target target, Decision decision) {
    var query = decision.query();
    return target.tier() != Tier.CLOUD
        && target.tariff().at(query.request().inputTokens(), query.now()).isFree();
  }

  private static boolean isNamedByNone(RouteQuery query, Target target) {
    return query.standings().stream()
        .map(one -> one.budget().scope())
        .noneMatch(scope -> target.id().equals(scope.target()) || target.tier() == scope.tier());
  }

  private static List<Rejection> rejected(Decision decision, Class<? extends Rejection> kind) {
    return decision.rejected().stream().filter(kind::isInstance).toList();
  }

  private static Set<String> forbidden(Decision decision) {
    var forbidden = new HashSet<String>();
    for (var rejection : decision.rejected()) {
      if (rejection instanceof Rejection.OverBudget || rejection instanceof Rejection.Unmet) {
        forbidden.add(rejection.target().id());
      }
    }
    return forbidden;
  }
}
