package dev.wagonway.gateway.observe;

import dev.wagonway.gateway.allowance.Spendings;
import dev.wagonway.route.Budget;
import dev.wagonway.route.Caller;
import dev.wagonway.route.RouteQuery;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tells what allowances are, and which share of them is used. Thread-safe. */
public final class AllowanceMeters {

  /** Those of further callers are not told. */
  private static final int MOST = 1_000;

  private final MeterRegistry registry;
  private final InstantSource clock;
  private final Map<Key, Holder> holders = new ConcurrentHashMap<>();

  AllowanceMeters(MeterRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.clock = clock;
  }

  private record Key(String route, String caller) {}

  /** Who has an allowance, as of the latest request. */
  private static final class Holder {
    private volatile Budget budget;
    private final Caller caller;

    Holder(Budget budget, Caller caller) {
      this.budget = budget;
      this.caller = caller;
    }

    double limit() {
      return switch (budget.limit()) {
        case Budget.Limit.Spending(var most) -> most.toDouble();
        case Budget.Limit.Tokens(var most) -> (double) most;
        case Budget.Limit.Requests(var most) -> (double) most;
      };
    }
  }

  /** Takes note that a request was settled, whose route's allowance may have been used. */
  public void settled(RouteQuery query, Spendings spendings) {
    var name = Budget.allowanceOf(query.route().name());
    for (var standing : query.standings()) {
      if (standing.budget().name().equals(name)) {
        settled(standing.budget(), query, spendings);
      }
    }
  }

  private void settled(Budget allowance, RouteQuery query, Spendings spendings) {
    var perCaller = allowance.per() == Budget.Per.KEY;
    var key = new Key(query.route().name(), perCaller ? query.caller().name() : "");
    var holder = holders.get(key);
    if (holder != null) {
      holder.budget = allowance;
    } else if (holders.size() < MOST) {
      holders.computeIfAbsent(
          key, _ -> open(key, new Holder(allowance, query.caller()), spendings));
    }
  }

  private Holder open(Key key, Holder holder, Spendings spendings) {
    Gauge.builder("wagonway.allowance.limit", holder, Holder::limit)
        .description("What the allowance is, in USD or requests per window")
        .tag("route", key.route())
        .tag("caller", key.caller())
        .register(registry);
    Gauge.builder(
            "wagonway.allowance.used",
            holder,
            one -> spendings.of(one.budget, one.caller, clock.instant()).used())
        .description("The share of the allowance that is used in the window")
        .tag("route", key.route())
        .tag("caller", key.caller())
        .register(registry);
    return holder;
  }
}
