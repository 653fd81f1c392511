package dev.wagonway.gateway.policy;

import dev.wagonway.chat.Failure;
import dev.wagonway.gateway.exchange.NoCandidate;
import dev.wagonway.gateway.relay.Situation;
import dev.wagonway.route.Decision;
import java.util.Optional;

/** What deciding about a request without sending it came to. */
public sealed interface Rehearsed {

  /** Why the client would get an error without any target being tried. */
  Optional<Failure> failure();

  /**
   * The policy was asked; it may have left nothing to try.
   *
   * @param situation what was known
   */
  record Decided(Decision decision, Situation situation) implements Rehearsed {
    @Override
    public Optional<Failure> failure() {
      return decision.ranked().isEmpty()
          ? Optional.of(NoCandidate.explain(decision))
          : Optional.empty();
    }
  }

  /** The request does not get as far as the policy. */
  record TurnedAway(Failure cause) implements Rehearsed {
    @Override
    public Optional<Failure> failure() {
      return Optional.of(cause);
    }
  }
}
