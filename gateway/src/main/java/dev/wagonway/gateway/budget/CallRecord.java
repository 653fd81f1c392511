package dev.wagonway.gateway.budget;

import dev.wagonway.chat.Usage;
import dev.wagonway.cost.Money;
import dev.wagonway.gateway.ledger.Amount;
import dev.wagonway.gateway.ledger.Posting;
import dev.wagonway.gateway.ledger.Subject;
import dev.wagonway.gateway.relay.Leg;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.route.Budget.Scope;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Candidate;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.Target;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call to a target, as the ledger tells it.
 *
 * @param number its number among the calls of the decision
 * @param spared whether the target is a free local one
 */
record CallRecord(Waybill waybill, int number, Target target, boolean spared) {

  /** The call that is made next. */
  static CallRecord next(Waybill waybill, Candidate candidate) {
    var query = waybill.decision().query();
    var target = candidate.target().subject();
    var spared = Scope.ALL.spares(target, query.request().inputTokens(), query.now());
    return new CallRecord(waybill, waybill.legs().size(), target, spared);
  }

  /** What it is called where something is set aside for it. */
  String name() {
    return name(decision(), number);
  }

  static String name(String decision, int call) {
    return decision + '/' + call;
  }

  private String decision() {
    return waybill.id();
  }

  RouteQuery query() {
    return waybill.decision().query();
  }

  Caller caller() {
    return query().caller();
  }

  String route() {
    return query().route().name();
  }

  /** When the decision was made. */
  Instant at() {
    return query().now();
  }

  long promptTokens() {
    return query().request().inputTokens();
  }

  private Subject subject() {
    var caller = caller();
    return new Subject(
        caller.name(),
        caller.team(),
        caller.project(),
        route(),
        target.id(),
        target.tier(),
        spared);
  }

  /** The same as an amount; a request counts until one of its calls was settled. */
  Amount atMost(WorstCase.Bound bound) {
    return new Amount(bound.cost(), bound.tokens(), waybill.isCounted(spared) ? 0 : 1);
  }

  Posting.Reserved reserved(Instant until, Amount amount) {
    return new Posting.Reserved(decision(), number, at(), until, subject(), amount);
  }

  Posting.Released released() {
    return new Posting.Released(decision(), number);
  }

  /** What it has come to, or null if nothing was consumed. */
  Posting.@Nullable Settled settled(Leg leg) {
    var outcome = leg.outcome();
    var consumed = leg.totalUsage();
    if (outcome == null || !leg.wasAsked() || !hasConsumed(leg, outcome)) {
      return null;
    }
    var usage = consumed == null ? Usage.NONE : consumed;
    return new Posting.Settled(
        decision(),
        number,
        at(),
        subject(),
        target.model(),
        waybill.contentLabel(),
        leg.kind().word(),
        outcome.word(),
        waybill.countOnce(spared) ? 1 : 0,
        usage,
        leg.usageEstimated(),
        leg.price(),
        leg.cost(),
        leg.reported(),
        Money.ZERO);
  }

  private static boolean hasConsumed(Leg leg, Outcome outcome) {
    var usage = leg.totalUsage();
    return outcome instanceof Outcome.Delivered
        || !leg.cost().isZero()
        || (usage != null && !usage.equals(Usage.NONE));
  }
}
