package dev.wagonway.gateway.budget;

import dev.wagonway.config.LedgerSettings.WhenFull;
import dev.wagonway.config.Snapshot;
import dev.wagonway.route.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The budgets of one policy, route by route. Immutable, but for what each budget has seen. */
final class BudgetBook {

  static final BudgetBook EMPTY = new BudgetBook(List.of(), WhenFull.SERVE);

  private final List<OpenBudget> budgets;
  private final WhenFull whenFull;
  private final List<OpenBudget> onAnyRoute;
  private final Map<String, List<OpenBudget>> byRoute = new HashMap<>();

  BudgetBook(List<OpenBudget> budgets, WhenFull whenFull) {
    this.budgets = List.copyOf(budgets);
    this.whenFull = whenFull;
    this.onAnyRoute = on(null);
    for (var one : budgets) {
      var route = one.budget().scope().route();
      if (route != null) {
        byRoute.computeIfAbsent(route, this::on);
      }
    }
  }

  private List<OpenBudget> on(@Nullable String route) {
    return budgets.stream()
        .filter(one -> {
          var named = one.budget().scope().route();
          return named == null || named.equals(route);
        })
        .toList();
  }

  /**
   * The budgets of the next policy; those that count like before go on.
   *
   * @param added gets the others
   */
  BudgetBook then(Snapshot snapshot, Instant now, List<OpenBudget> added) {
    var all = new ArrayList<OpenBudget>();
    for (var budget : snapshot.accounting().budgets()) {
      var known = named(budget.name());
      if (known != null && known.countsLike(budget)) {
        all.add(known.with(budget, now));
      } else {
        var one = new OpenBudget(budget, now);
        all.add(one);
        added.add(one);
      }
    }
    return new BudgetBook(all, whenFull(snapshot));
  }

  private static WhenFull whenFull(Snapshot snapshot) {
    var settings = snapshot.accounting().ledger();
    return settings == null ? WhenFull.SERVE : settings.whenFull();
  }

  List<OpenBudget> budgets() {
    return budgets;
  }

  WhenFull whenFull() {
    return whenFull;
  }

  /** The budget of that name, or null. */
  @Nullable OpenBudget named(String name) {
    for (var one : budgets) {
      if (one.budget().name().equals(name)) {
        return one;
      }
    }
    return null;
  }

  /** The budgets that concern requests of {@code caller} on the route of that name. */
  List<OpenBudget> concerning(Caller caller, String route) {
    var candidates = byRoute.getOrDefault(route, onAnyRoute);
    if (candidates.isEmpty()) {
      return candidates;
    }
    var concerned = new ArrayList<OpenBudget>(candidates.size());
    for (var one : candidates) {
      if (one.budget().scope().concerns(caller, route)) {
        concerned.add(one);
      }
    }
    return concerned;
  }
}
