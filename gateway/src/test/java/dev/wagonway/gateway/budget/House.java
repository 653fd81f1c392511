package dev.wagonway.gateway.budget;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Usage;
import dev.wagonway.config.LedgerSettings.WhenFull;
import dev.wagonway.config.Savings;
import dev.wagonway.gateway.ledger.Ledger;
import dev.wagonway.gateway.observe.Meters;
import dev.wagonway.gateway.relay.InForce;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.gateway.relay.Waybills;
import dev.wagonway.gateway.scripted.Budgeted;
import dev.wagonway.predict.Features;
import dev.wagonway.route.Budget;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Cascade;
import dev.wagonway.route.Learning;
import dev.wagonway.route.Route;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.Sticky;
import dev.wagonway.route.Target;
import dev.wagonway.route.TargetFacts;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.testkit.Clauses;
import dev.wagonway.testkit.Requests;
import dev.wagonway.testkit.Targets;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** A treasury whose calls come to what tests say. */
final class House {

  final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  final Treasury treasury;
  final AtomicReference<Instant> clock;
  private final AtomicLong decisions;

  /** A house that opens on a ledger; calls are told apart from those of houses before. */
  House(Ledger ledger, Instant now) {
    this(ledger, new AtomicReference<>(now), new AtomicLong());
  }

  private House(Ledger ledger, AtomicReference<Instant> clock, AtomicLong decisions) {
    this.clock = clock;
    this.decisions = decisions;
    this.treasury = Treasury.local(ledger, new Meters(registry, "test").budgets(), clock::get);
  }

  /** The next one after a crash, which has nothing but the ledger. */
  House after(Ledger ledger) {
    return new House(ledger, clock, decisions);
  }

  House use(Budget... budgets) {
    return use(WhenFull.SERVE, budgets);
  }

  House use(WhenFull whenFull, Budget... budgets) {
    var policy = Waybills.policy("hash", route("auto", Targets.cloud()), Savings.NONE);
    treasury.use(Budgeted.with(policy, whenFull, budgets));
    return this;
  }

  static Route route(String name, Target... targets) {
    return route(name, Cascade.OFF, targets);
  }

  static Route route(String name, Cascade cascade, Target... targets) {
    return new Route(
        name,
        List.of(targets),
        Label.PUBLIC,
        Clauses.AS_LISTED.terms(),
        List.of(),
        null,
        Sticky.OFF,
        null,
        Learning.OFF,
        cascade);
  }

  /** A request whose answer is capped, of which the target is asked next. */
  Waybill request(Caller caller, Route route) {
    return request(caller, route, Requests.of(100, 50, Set.of()));
  }

  Waybill request(Caller caller, Route route, ChatRequest request) {
    var query =
        new RouteQuery(
            request, Features.NEUTRAL, caller, Label.PUBLIC, route, clock.get(), 0, null);
    var policy = new InForce(Waybills.policy("hash", route, Savings.NONE), null);
    return Waybills.open(
        query, target -> TargetFacts.assumed(target.tier()), decisions.incrementAndGet(), policy);
  }

  /** Sets aside for the candidate of that rank. */
  Hold hold(Waybill waybill, int rank) {
    return treasury.hold(waybill, waybill.decision().ranked().get(rank));
  }

  /** Why nothing was set aside. */
  Failure refusal(Waybill waybill) {
    try {
      var _ = hold(waybill, 0);
    } catch (FailureException e) {
      return e.failure();
    }
    throw new AssertionError("something was set aside");
  }

  /** The candidate of that rank answers, and consumes this. */
  static void answer(Waybill waybill, Hold hold, int rank, Usage usage) {
    Waybills.answered(waybill, rank, usage);
    hold.settle(waybill, waybill.legs().getLast());
  }

  /** The candidate of that rank fails, and consumes nothing. */
  static void fail(Waybill waybill, Hold hold, int rank) {
    var failure = new Failure.ConnectFailed("nobody there");
    Waybills.undelivered(waybill, rank, new Outcome.Undelivered(failure, null));
    hold.settle(waybill, waybill.legs().getLast());
  }

  /** One request to the first candidate from the beginning to the end. */
  Waybill serve(Caller caller, Route route, Usage usage) {
    var waybill = request(caller, route);
    answer(waybill, hold(waybill, 0), 0, usage);
    return waybill;
  }

  /** How the one account of a budget stands, or that of {@code subject}. */
  Accounts.Balance balance(String budget, String subject) {
    return treasury.accounts().stream()
        .filter(one -> one.account().budget().name().equals(budget))
        .filter(one -> one.account().subject().equals(subject))
        .map(AccountStatus::balance)
        .findFirst()
        .orElse(Accounts.Balance.NOTHING);
  }
}
