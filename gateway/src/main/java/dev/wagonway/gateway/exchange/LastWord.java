package dev.wagonway.gateway.exchange;

import dev.wagonway.chat.Failure;
import dev.wagonway.gateway.budget.Treasury;
import dev.wagonway.gateway.relay.Leg;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.route.Target;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * What a client is told of a request that no candidate has answered.
 *
 * @param target whose failure it is
 */
record LastWord(Target target, Outcome.Undelivered outcome) {

  /**
   * The failure that tells most: of the last target that was asked at all; if none was, the policy
   * comes before the APIs, and what may pass sooner before what is left in budgets.
   */
  static LastWord of(Waybill waybill) {
    var failed = waybill.failedLegs();
    var asked = failed.reversed().stream().filter(Leg::wasAsked);
    var refused = failed.stream().filter(leg -> failure(leg) instanceof Failure.TranslationRefused);
    var turnedAway = failed.reversed().stream().filter(leg -> !isOverBudget(leg));
    return asked
        .findFirst()
        .or(refused::findFirst)
        .or(turnedAway::findFirst)
        .map(leg -> new LastWord(leg.target(), failed(leg)))
        .orElseGet(() -> overBudget(failed));
  }

  /** Only budgets stood in the way: the one that is there again first tells when to come back. */
  private static LastWord overBudget(List<Leg> failed) {
    var first = failed.stream().min(Comparator.comparing(LastWord::retryAfter)).orElseThrow();
    var wait = retryAfter(first);
    var told =
        new Failure.OverBudget(failure(first).message(), wait.equals(Treasury.NEVER) ? null : wait);
    return new LastWord(first.target(), new Outcome.Undelivered(told, null));
  }

  private static boolean isOverBudget(Leg leg) {
    return failure(leg) instanceof Failure.NotAdmitted turned
        && turned.door() == Failure.Door.BUDGET;
  }

  private static Duration retryAfter(Leg leg) {
    return failure(leg) instanceof Failure.NotAdmitted turned
        ? turned.retryAfter()
        : Treasury.NEVER;
  }

  private static Failure failure(Leg leg) {
    return failed(leg).failure();
  }

  private static Outcome.Undelivered failed(Leg leg) {
    if (leg.outcome() instanceof Outcome.Undelivered undelivered) {
      return undelivered;
    }
    throw new IllegalStateException("the attempt has not failed");
  }
}
