package dev.wagonway.gateway.budget;

import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Usage;
import dev.wagonway.config.Snapshot;
import dev.wagonway.cost.Money;
import dev.wagonway.gateway.ledger.Ledger;
import dev.wagonway.gateway.ledger.Posting;
import dev.wagonway.gateway.ledger.Subject;
import dev.wagonway.gateway.relay.Leg;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Candidate;
import dev.wagonway.route.Route;
import dev.wagonway.route.Standing;
import dev.wagonway.route.Tier;
import java.time.Instant;
import java.util.List;

/** Keeps requests within budgets, and writes down what they come to. Thread-safe. */
public final class Treasury implements AutoCloseable {

  private final Ledger ledger;

  public Treasury(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Follows another policy; returns when what budgets of it have used is known. */
  public void use(Snapshot snapshot) {}

  /** How the budgets stand that concern requests of {@code caller} on {@code route}. */
  public List<Standing> standings(Route route, Caller caller, Instant now) {
    return List.of();
  }

  /**
   * Sets aside the most that asking {@code candidate} may come to.
   *
   * @throws FailureException with {@link dev.wagonway.chat.Failure.NotAdmitted} if a budget has
   *     less left
   */
  public Hold hold(Waybill waybill, Candidate candidate) {
    return new Hold() {
      @Override
      public void settle(Waybill of, Leg leg) {}

      @Override
      public void release() {}
    };
  }

  /**
   * Takes note that a request was answered from the cache, as {@code candidate} has answered
   * another before.
   *
   * @param saved what that has cost
   */
  public void saved(Waybill waybill, Candidate candidate, Money saved) {
    var decision = waybill.decision();
    var query = decision.query();
    var target = candidate.target().subject();
    var caller = query.caller();
    var price = target.tariff().at(query.request().inputTokens(), query.now());
    var subject =
        new Subject(
            caller.name(),
            caller.team(),
            caller.project(),
            query.route().name(),
            target.id(),
            target.tier(),
            target.tier() != Tier.CLOUD && price.isFree());
    ledger.post(
        new Posting.Settled(
            waybill.id(),
            0,
            query.now(),
            subject,
            target.model(),
            decision.ruling().label(),
            "cache",
            "delivered",
            0,
            Usage.NONE,
            false,
            price,
            Money.ZERO,
            null,
            saved));
  }

  @Override
  public void close() {
    ledger.close();
  }
}
