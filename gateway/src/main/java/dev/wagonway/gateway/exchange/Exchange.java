package dev.wagonway.gateway.exchange;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.config.Snapshot;
import dev.wagonway.gateway.edge.BodyDecoding;
import dev.wagonway.gateway.edge.ClientReply;
import dev.wagonway.gateway.edge.ClientRequest;
import dev.wagonway.gateway.edge.ReplyHead;
import dev.wagonway.gateway.relay.Attempt;
import dev.wagonway.gateway.relay.Consignment;
import dev.wagonway.gateway.relay.InForce;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.gateway.relay.ReplyFacts;
import dev.wagonway.gateway.relay.Situation;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.predict.Signals;
import dev.wagonway.route.Caller;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.spi.Wire;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request, from its arrival to its settlement, on one virtual thread. The steps of a chat
 * request stand in {@link #chat} in the order in which they happen.
 */
final class Exchange implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(Exchange.class);

  private static final String DEBUG_HEADER = "x-wagonway-debug";

  /** About when a target that is down or busy is looked at again. */
  private static final String SOON_SECONDS = "5";

  private final Exchanges house;
  private final ClientRequest request;
  private final ClientReply reply;
  private final String id;
  private final InForce policy;
  private final Snapshot snapshot;
  private Wire wire;

  Exchange(Exchanges house, ClientRequest request, ClientReply reply) {
    this.house = house;
    this.request = request;
    this.reply = reply;
    this.id = house.ids().next();
    this.policy = house.policy();
    this.snapshot = policy.snapshot();
    this.wire = house.endpoints().firstWire();
  }

  @Override
  public void run() {
    try {
      serve();
    } catch (FailureException e) {
      refuse(e.failure());
    } catch (RuntimeException | StackOverflowError e) {
      log.error("request {}: fault of the gateway", id, e);
      refuse(new Failure.Internal("the gateway failed, see its log for request " + id));
    } finally {
      house.left();
    }
  }

  private void serve() {
    var endpoint = house.endpoints().find(request.method(), request.path());
    wire = endpoint.wire();
    var caller = Admission.admit(snapshot.callers(), request.headers());
    switch (endpoint.kind()) {
      case CHAT -> chat(caller);
      case LIST_MODELS -> reply.send(head(200), wire.writeModels(Models.all(snapshot, caller)));
      case SHOW_MODEL ->
          reply.send(head(200), wire.writeModel(Models.one(snapshot, caller, endpoint.argument())));
    }
  }

  private void chat(Caller caller) {
    var intent = Intent.of(request.headers());
    var consignment = decode(intent);
    var query = question(consignment, caller, intent);
    var waybill = decide(query);
    if (waybill.decision().ranked().isEmpty()) {
      var failure = NoCandidate.explain(waybill.decision());
      house.settlement().nobodyMayServe(waybill, failure);
      refuse(failure, waybill);
      return;
    }
    var outcome = dispatch(consignment, waybill);
    house.settlement().settle(waybill, outcome);
  }

  /**
   * Reads the request; the bytes live on in the consignment only, which lets go of them in time.
   */
  private Consignment decode(Intent intent) {
    var body = BodyDecoding.decode(request, snapshot.server().limits().bodyBytes());
    return new Consignment(wire, wire.decode(body), intent.effort());
  }

  /** Gathers what the decision is about. */
  private RouteQuery question(Consignment consignment, Caller caller, Intent intent) {
    var asked = consignment.request();
    return new Question(snapshot, caller, request.headers(), house.clock().instant())
        .about(
            asked,
            Signals.read(asked, consignment.excerpt()),
            intent,
            house.settlement().conversations()::recall);
  }

  private Waybill decide(RouteQuery query) {
    var turn = house.board().takeTurn(query.route());
    var situation = Situation.of(house.board(), query.route(), turn, house.random().nextLong());
    var decision = house.router().decide(query, situation, situation.seed());
    house.settlement().decided(decision);
    var waybill = new Waybill(id, request.arrivedNanos(), decision, situation, policy);
    if ("true".equalsIgnoreCase(request.headers().get(DEBUG_HEADER))) {
      waybill.disclose();
    }
    return waybill;
  }

  /** Tries the candidates in order until one has delivered something, or a failure is final. */
  private Outcome dispatch(Consignment consignment, Waybill waybill) {
    for (var candidate : waybill.decision().ranked()) {
      waybill.attempt(candidate);
      var outcome = attempt(consignment, waybill);
      if (!(outcome instanceof Outcome.Undelivered undelivered)) {
        return outcome;
      }
      waybill.failed(undelivered);
      if (!undelivered.failure().allowsFallback()) {
        break;
      }
    }
    var last = waybill.failedAttempts().getLast();
    giveUp(waybill, last);
    return last.outcome();
  }

  private Outcome attempt(Consignment consignment, Waybill waybill) {
    var target = waybill.target();
    house.board().started(target);
    try {
      return new Attempt(consignment, waybill, reply, house.lane()).outcome();
    } finally {
      house.board().ended(target);
    }
  }

  private void giveUp(Waybill waybill, Waybill.FailedAttempt last) {
    var failure = last.outcome().failure();
    var answer = last.outcome().answer();
    var head = ReplyFacts.exhausted(failure, waybill, System.nanoTime());
    if (answer != null && ReplyFacts.mayShow(failure)) {
      reply.send(head, answer.body());
    } else {
      reply.send(head, wire.writeError(ReplyFacts.shown(failure, last.target())));
    }
  }

  private void refuse(Failure failure) {
    refuse(failure, head(failure.status()));
  }

  /** Refuses a request about which something was decided. */
  private void refuse(Failure failure, Waybill waybill) {
    var head = ReplyHead.of(failure.status()).header("content-type", ReplyFacts.JSON);
    refuse(failure, ReplyFacts.decided(head, waybill));
  }

  private void refuse(Failure failure, ReplyHead head) {
    house.settlement().refused(failure);
    switch (failure) {
      case Failure.WrongMethod wrong -> head.header("allow", wrong.allow());
      case Failure.Unauthorized _ -> head.header("www-authenticate", "Bearer");
      case Failure.Unavailable unavailable ->
          head.header("retry-after", Long.toString(unavailable.retryAfter().toSeconds()));
      case Failure.NoTarget _ -> head.header("retry-after", SOON_SECONDS);
      default -> {}
    }
    reply.send(head, wire.writeError(failure));
  }

  private ReplyHead head(int status) {
    return ReplyHead.of(status).header("content-type", ReplyFacts.JSON).header("x-request-id", id);
  }
}
