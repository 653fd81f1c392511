package dev.wagonway.gateway.dispatch;

import dev.wagonway.gateway.edge.ClientReply;
import dev.wagonway.gateway.relay.Consignment;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.gateway.relay.Waybill;

/** Tries the candidates of decisions until one has answered. Thread-safe. */
public final class Dispatcher {

  private final Crew crew;

  public Dispatcher(Crew crew) {
    this.crew = crew;
  }

  /**
   * Serves one request whose decision has a candidate at least; blocks until it is over, so never
   * on an event loop.
   */
  public Outcome dispatch(Consignment consignment, Waybill waybill, ClientReply reply) {
    return new Trip(crew, consignment, waybill, reply).run();
  }
}
