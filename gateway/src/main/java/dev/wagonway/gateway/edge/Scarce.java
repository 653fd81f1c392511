package dev.wagonway.gateway.edge;

import dev.wagonway.gateway.transport.Descriptors;

/**
 * What listeners share of what there is not much of. Thread-safe.
 *
 * @param bodies the memory for request bodies
 * @param turnedAway is told of each connection that was closed because there are too many; on event
 *     loops
 */
public record Scarce(Descriptors descriptors, BodyBytes bodies, Runnable turnedAway) {

  /** Plenty of everything. */
  public static Scarce plenty() {
    return new Scarce(new Descriptors(), new BodyBytes(Long.MAX_VALUE, () -> {}), () -> {});
  }
}
