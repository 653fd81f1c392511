package dev.wagonway.gateway.sampling;

import dev.wagonway.gateway.edge.ClientReply;
import dev.wagonway.gateway.edge.ClientRequest;

/** The way into the gateway that clients take too. */
@FunctionalInterface
public interface FrontDoor {

  /**
   * Serves a request of the gateway's own, on the calling thread, which may block.
   *
   * @param errand whose caller it has, whatever its headers say, and who is told of its waybill
   * @return false if there is no room for it; then nothing is replied
   */
  boolean serve(ClientRequest request, ClientReply reply, Errand errand);
}
