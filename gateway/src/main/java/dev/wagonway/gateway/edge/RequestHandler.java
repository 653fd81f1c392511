package dev.wagonway.gateway.edge;

/** What the edge hands complete requests to. */
@FunctionalInterface
public interface RequestHandler {

  /**
   * Takes a request whose body has arrived whole. Called on the connection's event loop, so it must
   * not block; the reply may be given at any later time. The next request of the connection comes
   * only after the reply has ended.
   */
  void handle(ClientRequest request, ClientReply reply);
}
