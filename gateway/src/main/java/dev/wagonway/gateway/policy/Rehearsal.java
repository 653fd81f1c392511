package dev.wagonway.gateway.policy;

import dev.wagonway.chat.FailureException;
import dev.wagonway.config.Snapshot;
import dev.wagonway.gateway.exchange.Labels;
import dev.wagonway.gateway.exchange.Models;
import dev.wagonway.gateway.relay.Situation;
import dev.wagonway.predict.Features;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.Router;
import dev.wagonway.spi.Wire;

/**
 * Decides about requests in the same steps as the gateway, but sends nothing and changes nothing.
 * Immutable, so safe for any number of threads.
 */
public final class Rehearsal {

  private final Wire wire;
  private final Router router = Router.byPriors();

  /** Takes the wire in which bodies are written. */
  public Rehearsal(Wire wire) {
    this.wire = wire;
  }

  /** What {@code snapshot} makes of the request that {@code body} is. */
  public Rehearsed of(Snapshot snapshot, byte[] body, Inquiry inquiry) {
    try {
      return decided(snapshot, body, inquiry);
    } catch (FailureException e) {
      return new Rehearsed.TurnedAway(e.failure());
    }
  }

  /** The wire in which bodies are written. */
  Wire wire() {
    return wire;
  }

  private Rehearsed decided(Snapshot snapshot, byte[] body, Inquiry inquiry) {
    var asked = wire.decode(body);
    var request = asked.request();
    var route = Models.routeTo(snapshot, request.model());
    var label = Labels.of(inquiry.headers(), inquiry.caller(), route);
    var query =
        new RouteQuery(
            request,
            inquiry.features().over(Features.NEUTRAL),
            inquiry.caller(),
            label,
            route,
            inquiry.now(),
            0,
            inquiry.hold());
    var situation = Situation.of(inquiry.facts(), route, inquiry.seed());
    var decision = router.decide(query, situation, situation.seed());
    return new Rehearsed.Decided(decision, situation);
  }
}
