package dev.wagonway.gateway.savings;

import dev.wagonway.chat.Usage;
import dev.wagonway.config.Snapshot;
import dev.wagonway.cost.Money;
import dev.wagonway.cost.Tariff;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.route.Baseline;
import dev.wagonway.route.Budget;
import dev.wagonway.route.Route;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.Router;
import dev.wagonway.route.Standing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Prices requests as if they had been served elsewhere: the tokens that were consumed, at the
 * tariff of the baseline, at the request's time. Thread-safe.
 */
public final class Baselines {

  private final Router router;

  /** Decides for former policies with {@code router}. */
  public Baselines(Router router) {
    this.router = router;
  }

  /**
   * What {@code waybill}'s request would have cost, by the names of the baselines that its policy
   * declares, in their order. Baselines that cannot tell are left out; all are, if it is not known
   * what was consumed.
   */
  public Map<String, Money> price(Waybill waybill) {
    var usage = waybill.bill().usage();
    var declared = waybill.policy().snapshot().savings().baselines();
    if (usage == null || declared.isEmpty()) {
      return Map.of();
    }
    var costs = LinkedHashMap.<String, Money>newLinkedHashMap(declared.size());
    for (var baseline : declared) {
      tariff(baseline, waybill)
          .ifPresent(tariff -> costs.put(baseline.name(), cost(tariff, usage, waybill)));
    }
    return costs;
  }

  private Optional<Tariff> tariff(Baseline baseline, Waybill waybill) {
    return switch (baseline) {
      case Baseline.Requested _ -> requested(waybill);
      case Baseline.Always(_, var target) -> Optional.of(target.tariff());
      case Baseline.PreviousPolicy _ -> previous(waybill);
    };
  }

  private static Optional<Tariff> requested(Waybill waybill) {
    var snapshot = waybill.policy().snapshot();
    var model = waybill.decision().query().request().model();
    var target = snapshot.targets().get(model);
    return target != null
        ? Optional.of(target.tariff())
        : Optional.ofNullable(snapshot.savings().listPrices().get(model));
  }

  private Optional<Tariff> previous(Waybill waybill) {
    var query = waybill.decision().query();
    var previous = waybill.policy().previous();
    var budgets = previous == null ? List.<Budget>of() : previous.accounting().budgets();
    return route(previous, query)
        .map(route -> asked(query, route))
        .map(again -> again.with(Standing.carriedOver(query.standings(), budgets)))
        .map(again -> router.decide(again, waybill.situation(), waybill.situation().seed()))
        .flatMap(decision -> decision.ranked().stream().findFirst())
        .map(candidate -> candidate.target().subject().tariff());
  }

  private static Optional<Route> route(@Nullable Snapshot policy, RouteQuery query) {
    return policy == null
        ? Optional.empty()
        : policy.routeFor(query.route().name(), query.caller());
  }

  private static RouteQuery asked(RouteQuery query, Route route) {
    return new RouteQuery(
        query.request(),
        query.features(),
        query.caller(),
        query.label().raisedTo(route.label()),
        query.masked().raisedTo(route.label()),
        route,
        query.now(),
        query.conversation(),
        query.hold(),
        query.outlook());
  }

  private static Money cost(Tariff tariff, Usage usage, Waybill waybill) {
    return tariff.at(usage.inputTokens(), waybill.decision().query().now()).bounded(usage);
  }
}
