package dev.wagonway.config;

import dev.wagonway.config.BudgetReader.DeclaredBudget;
import dev.wagonway.config.CallerReader.DeclaredCaller;
import dev.wagonway.config.SelectorReader.DeclaredSelector;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.route.Budget;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Route;
import dev.wagonway.route.Target;
import dev.wagonway.sensitivity.Label;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds budgets that can never count anything, and steps that leave nobody. */
final class BudgetLints {

  private static final int SHOWN = 4;

  private final List<Caller> callers;
  private final List<Route> routes = new ArrayList<>();
  private final Map<String, Target> targets;
  private final boolean unlisted;
  private final boolean direct;
  private final Instant now;

  /**
   * Takes what requests there can be.
   *
   * @param targets by their ids
   * @param direct whether everyone may ask for them
   * @param now when prices are looked up
   */
  BudgetLints(
      CallerReader.Declared callers,
      Map<String, DeclaredRoute> routes,
      Map<String, Target> targets,
      boolean direct,
      Instant now) {
    this.callers =
        callers.callers().isEmpty()
            ? List.of(Caller.ANYONE)
            : callers.callers().stream().map(DeclaredCaller::caller).toList();
    routes.values().forEach(route -> this.routes.add(route.route()));
    this.targets = targets;
    this.unlisted = callers.unlisted();
    this.direct = direct;
    this.now = now;
  }

  /** Complains about selectors of steps that match no target that there is. */
  void checkSteps(DeclaredBudget declared) {
    for (var step : declared.steps()) {
      for (var selectors :
          List.of(step.terms().require(), step.terms().prefer(), step.terms().avoid())) {
        selectors.forEach(selector -> requireMatch(selector, declared.budget()));
      }
    }
  }

  private void requireMatch(DeclaredSelector declared, Budget budget) {
    var matched =
        routes.stream()
            .filter(route -> budget.scope().route() == null || isOf(budget, route))
            .anyMatch(route ->
                route.candidates().stream()
                    .anyMatch(one -> CandidateLints.mayMeet(route, declared.selector(), one)));
    var isDirect =
        direct
            && targets.values().stream()
                .anyMatch(one ->
                    CandidateLints.mayMeet(
                        Route.direct(one, Label.PUBLIC), declared.selector(), one));
    if (!matched && !isDirect && !targets.isEmpty()) {
      declared
          .section()
          .complainHere(
              "matches no candidate of any route that the budget is about (expected: what at least one candidate is; what is not known of a target matches nothing)");
    }
  }

  /** Somebody whom the budget concerns. */
  private static Caller somebody(Budget.Scope scope) {
    return new Caller(
        Objects.requireNonNullElse(scope.key(), ""),
        Objects.requireNonNullElse(scope.team(), ""),
        Objects.requireNonNullElse(scope.project(), ""),
        Label.PUBLIC,
        Set.of(),
        Set.of(),
        null,
        Set.of(),
        List.of());
  }

  private static boolean isOf(Budget budget, Route route) {
    return route.name().equals(budget.scope().route());
  }

  /** Complains if nothing that can happen uses anything of it. */
  void checkReach(DeclaredBudget declared) {
    var budget = declared.budget();
    var section = declared.section();
    var payers =
        callers.stream()
            .filter(caller -> budget.scope().concerns(caller, anyRoute(budget)))
            .collect(Collectors.toCollection(ArrayList::new));
    if (unlisted) {
      payers.add(somebody(budget.scope()));
    }
    if (payers.isEmpty()) {
      complain(
          section,
          "no key is of all that is named",
          "a key, team and project that belong together");
      return;
    }
    var reached = new LinkedHashSet<Target>();
    payers.forEach(caller -> reached.addAll(reached(caller, budget)));
    if (reached.isEmpty()) {
      complain(
          section,
          "no request that it is about can get to a target that it is about",
          "a route, target or tier that its callers can get to");
    } else if (reached.stream().noneMatch(target -> budget.counts(target, 1, now))) {
      complain(
          section,
          "every target that it is about is free and local: " + names(reached),
          "target: or tier:, so that they count, or a target that costs something");
    } else if (budget.limit() instanceof Budget.Limit.Spending
        && reached.stream().allMatch(target -> target.tariff().at(1, now).isFree())) {
      complain(
          section,
          "every target that it is about is free: " + names(reached),
          "tokens or requests in place of USD, or a target that costs something");
    }
  }

  /** The name that makes {@link Budget.Scope#concerns} a question about callers only. */
  private static String anyRoute(Budget budget) {
    var route = budget.scope().route();
    return route == null ? "" : route;
  }

  private Set<Target> reached(Caller caller, Budget budget) {
    var reached = new LinkedHashSet<Target>();
    for (var route : routes) {
      if (caller.mayAskFor(route.name()) && budget.scope().concerns(caller, route.name())) {
        reached.addAll(route.candidates());
      }
    }
    if (budget.scope().route() == null) {
      targets.values().stream()
          .filter(target -> direct || caller.routes().contains(target.id()))
          .filter(target -> caller.mayAskFor(target.id()))
          .forEach(reached::add);
    }
    reached.removeIf(target -> !caller.mayUse(target) || !budget.scope().covers(target));
    return reached;
  }

  private static void complain(SectionReader section, String why, String expected) {
    section.complain("name", "never counts: %s (expected: %s)".formatted(why, expected));
  }

  private static String names(Set<Target> targets) {
    return targets.stream().limit(SHOWN).map(Target::id).collect(Collectors.joining(", "));
  }
}
