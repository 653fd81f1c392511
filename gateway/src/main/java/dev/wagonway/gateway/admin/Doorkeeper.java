package dev.wagonway.gateway.admin;

import dev.wagonway.gateway.edge.ClientRequest;

/** Finds out who uses the admin API. Thread-safe; may block, so no event loop may ask it. */
@FunctionalInterface
public interface Doorkeeper {

  /**
   * Who sent {@code request}.
   *
   * @throws dev.wagonway.chat.FailureException if nobody who may use the admin API did
   */
  Operator admit(ClientRequest request);
}
