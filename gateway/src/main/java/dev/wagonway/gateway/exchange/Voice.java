package dev.wagonway.gateway.exchange;

import dev.wagonway.chat.Failure;
import dev.wagonway.gateway.edge.ClientReply;
import dev.wagonway.gateway.edge.ReplyHead;
import dev.wagonway.gateway.rates.Ticket;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.gateway.relay.ReplyFacts;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.route.Target;
import dev.wagonway.spi.Wire;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Tells a client, in its own API's words, what the gateway itself has to say.
 *
 * @param wire what the client speaks
 * @param id the request's public id
 */
record Voice(Wire wire, String id, ClientReply reply, Settlement settlement) {

  /** The same in other words. */
  Voice in(Wire other) {
    var told = reply instanceof LimitedReply limited ? limited.in(other) : reply;
    return new Voice(other, id, told, settlement);
  }

  /** The same, but each answer tells what is left of rate limits. */
  Voice telling(Ticket ticket, InstantSource clock) {
    var limited = new LimitedReply(reply, ticket, wire, clock);
    return ticket.isFree() ? this : new Voice(wire, id, limited, settlement);
  }

  /** Answers. */
  void tell(int status, byte[] json) {
    reply.send(head(status), json);
  }

  /** Refuses a request about which nothing was decided. */
  void refuse(Failure failure) {
    refuse(failure, head(wire.status(failure)));
  }

  /** Refuses a request about which something was decided. */
  void refuse(Failure failure, Waybill waybill) {
    var head = ReplyHead.of(wire.status(failure)).header("content-type", ReplyFacts.JSON);
    if (failure instanceof Failure.NoTarget) {
      var wait = NoCandidate.retryAfter(waybill.decision(), settlement.board()::leftAloneFor);
      head.header("retry-after", seconds(wait));
    }
    refuse(failure, ReplyFacts.decided(head, waybill));
  }

  /** Tells that no candidate has answered: what the last of them said, as far as it may be read. */
  void giveUp(Waybill waybill, Target last, Outcome.Undelivered outcome) {
    var answer = outcome.answer();
    var request = waybill.decision().query().request();
    var shown = ReplyFacts.shown(outcome.failure(), last, request);
    var status = wire.status(shown);
    waybill.answered(status);
    var head = ReplyFacts.exhausted(shown, status, waybill, System.nanoTime());
    if (answer != null && ReplyFacts.mayShow(outcome.failure())) {
      reply.send(head, answer.body());
    } else {
      reply.send(head, wire.writeError(shown));
    }
  }

  private void refuse(Failure failure, ReplyHead head) {
    settlement.refused(failure);
    addHints(head, failure);
    reply.send(head, wire.writeError(failure));
  }

  private static void addHints(ReplyHead head, Failure failure) {
    switch (failure) {
      case Failure.WrongMethod wrong -> head.header("allow", wrong.allow());
      case Failure.Unauthorized _ -> head.header("www-authenticate", "Bearer");
      case Failure.Unavailable unavailable ->
          head.header("retry-after", seconds(unavailable.retryAfter()));
      case Failure.OverBudget(_, var after) -> {
        head.header("x-should-retry", "false");
        if (after != null) {
          head.header("retry-after", seconds(after));
        }
      }
      case Failure.RateLimited(_, _, var after) ->
          head.header("retry-after", seconds(after))
              .header("retry-after-ms", Long.toString(after.plusNanos(999_999).toMillis()));
      case Failure.NotCleared _ -> head.header("x-should-retry", "false");
      default -> {}
    }
  }

  /** Whole seconds, rounded up, as who comes too early comes in vain; at least one. */
  private static String seconds(Duration wait) {
    return Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
  }

  private ReplyHead head(int status) {
    return ReplyHead.of(status)
        .header("content-type", ReplyFacts.JSON)
        .header("x-request-id", id)
        .header("request-id", id);
  }
}
