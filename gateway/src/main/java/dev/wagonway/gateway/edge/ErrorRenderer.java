package dev.wagonway.gateway.edge;

import dev.wagonway.chat.Failure;

/**
 * Words for the failures that the edge itself finds, before any wire is known. Called on event
 * loops; must not block.
 */
@FunctionalInterface
public interface ErrorRenderer {

  /** A JSON body. */
  byte[] render(Failure failure);
}
