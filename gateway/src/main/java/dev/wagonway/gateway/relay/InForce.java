package dev.wagonway.gateway.relay;

import dev.wagonway.config.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * The policy that requests are served under, and what it replaced.
 *
 * @param previous the policy before this one, or null if there was none since the start
 */
public record InForce(Snapshot snapshot, @Nullable Snapshot previous) {

  /** What is in force once {@code next} is; the same text again replaces nothing. */
  public InForce then(Snapshot next) {
    return new InForce(next, next.hash().equals(snapshot.hash()) ? previous : snapshot);
  }
}
