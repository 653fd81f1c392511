package dev.wagonway.gateway.relay;

/**
 * Takes note of requests that have ended. Called on the request's virtual thread after its client
 * has the answer, so it neither waits nor throws. Implementations are thread-safe.
 */
public interface Witness {

  /** A request about which something was decided has ended. */
  void ended(Waybill waybill, Ending ending);

  /**
   * A request was answered, or turned away, before anything was decided; at times on its event
   * loop, if it was turned away at the door.
   */
  default void aside(Aside aside) {}
}
