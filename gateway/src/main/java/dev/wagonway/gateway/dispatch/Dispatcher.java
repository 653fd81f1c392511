package dev.wagonway.gateway.dispatch;

import dev.wagonway.chat.FailureException;
import dev.wagonway.gateway.edge.ClientReply;
import dev.wagonway.gateway.health.Doors;
import dev.wagonway.gateway.health.Permit;
import dev.wagonway.gateway.limit.Ask;
import dev.wagonway.gateway.relay.Attempt;
import dev.wagonway.gateway.relay.Consignment;
import dev.wagonway.gateway.relay.Crossings;
import dev.wagonway.gateway.relay.Leg;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.gateway.relay.Race;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.route.Candidate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tries the candidates of decisions until one has answered. Thread-safe. */
public final class Dispatcher {

  private final Doors doors;
  private final Attempt.Lane lane;

  public Dispatcher(Doors doors, Attempt.Lane lane) {
    this.doors = doors;
    this.lane = lane;
  }

  /** Serves one request; blocks until it is over, so never on an event loop. */
  public Outcome dispatch(Consignment consignment, Waybill waybill, ClientReply reply) {
    var race = new Race(reply);
    Outcome last = null;
    var kind = Leg.Kind.FIRST;
    for (var candidate : waybill.decision().ranked()) {
      last = attempt(consignment, waybill, race, candidate, kind);
      if (!(last instanceof Outcome.Undelivered(var failure, _))) {
        return last;
      }
      if (!failure.allowsFallback() && !Crossings.isPassedOver(failure)) {
        break;
      }
      kind = Leg.Kind.FALLBACK;
    }
    if (last == null) {
      throw new IllegalStateException("a decision without candidates cannot be dispatched");
    }
    return last;
  }

  private Outcome attempt(
      Consignment consignment, Waybill waybill, Race race, Candidate candidate, Leg.Kind kind) {
    var target = candidate.target().subject();
    var query = waybill.decision().query();
    var ask =
        new Ask(
            waybill.decision().ruling().recovery().priority(),
            candidate.expectedCost(),
            query.request().inputTokens(),
            waybill.arrivedNanos() + waybill.decision().ruling().deadlines().total().toNanos(),
            true,
            race::isGone);
    Permit permit;
    try {
      permit = doors.enter(target, ask);
    } catch (FailureException e) {
      return ended(waybill.passedOver(candidate, kind, e.failure()));
    }
    var leg = waybill.attempt(candidate, kind, permit.key());
    leg.onContent(permit::begun);
    try {
      var attempt = new Attempt(consignment, waybill, leg, race, lane);
      attempt.start();
      return race.outcome(List.of(attempt));
    } finally {
      permit.release(leg);
    }
  }

  private static Outcome ended(Leg leg) {
    @Nullable Outcome outcome = leg.outcome();
    if (outcome == null) {
      throw new IllegalStateException("the attempt has not ended");
    }
    return outcome;
  }
}
