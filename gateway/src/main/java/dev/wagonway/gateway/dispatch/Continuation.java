package dev.wagonway.gateway.dispatch;

import dev.wagonway.chat.Failure;
import dev.wagonway.gateway.relay.Consignment;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.gateway.relay.Outcome.Interrupted;
import dev.wagonway.gateway.relay.Race;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.route.Candidate;
import dev.wagonway.sensitivity.Label;

/**
 * Lets candidates that have not been asked yet go on with an answer that broke off, one after the
 * other. Used by one request.
 */
final class Continuation {

  private final Consignment consignment;
  private final Waybill waybill;
  private final Race race;
  private final Asker asker;

  Continuation(Consignment consignment, Waybill waybill, Race race, Asker asker) {
    this.consignment = consignment;
    this.waybill = waybill;
    this.race = race;
    this.asker = asker;
  }

  /** Asks one candidate to go on, and waits for what becomes of it. */
  @FunctionalInterface
  interface Asker {
    Outcome ask(Consignment continuing, Candidate candidate);
  }

  /** What becomes of the answer; the client has been told if nobody goes on. */
  Outcome of(Interrupted interrupted) {
    var broken = interrupted;
    waybill.contentRaised(labelOf(broken));
    for (var candidate : waybill.decision().ranked()) {
      if (race.isGone()) {
        return new Outcome.ClientGone();
      }
      if (isOutOfAttempts()) {
        break;
      }
      if (!isCleared(candidate) || isSpent(candidate) || isTooDear(candidate)) {
        continue;
      }
      race.reopen();
      var outcome = asker.ask(consignment.continuing(broken.partial()), candidate);
      if (outcome instanceof Interrupted again) {
        broken = again;
        waybill.contentRaised(labelOf(broken));
      } else if (!(outcome instanceof Outcome.Undelivered(var failure, _))) {
        return outcome;
      } else if (isOutOfTime(failure)) {
        break;
      }
    }
    return broken.partial().fail(broken.failure());
  }

  /** What others have answered is sent on, so it is looked at like the request. */
  private Label labelOf(Interrupted broken) {
    var sensitivity = waybill.policy().snapshot().sensitivity();
    return broken.partial().label(sensitivity.classifier());
  }

  private boolean isCleared(Candidate candidate) {
    return candidate.target().label().covers(waybill.contentLabel());
  }

  private boolean isOutOfAttempts() {
    return waybill.attempts() >= waybill.decision().ruling().recovery().retry().attempts();
  }

  private boolean isSpent(Candidate candidate) {
    var target = candidate.target().subject();
    return waybill.legs().stream().anyMatch(leg -> leg.target().equals(target));
  }

  private boolean isTooDear(Candidate candidate) {
    var most = waybill.decision().ruling().maxCost();
    return most != null
        && waybill.bill().spent().plus(candidate.expectedCost()).compareTo(most) > 0;
  }

  private static boolean isOutOfTime(Failure failure) {
    return failure instanceof Failure.TimedOut late && late.phase() == Failure.Phase.TOTAL;
  }
}
