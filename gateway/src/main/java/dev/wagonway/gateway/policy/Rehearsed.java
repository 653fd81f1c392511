package dev.wagonway.gateway.policy;

import dev.wagonway.chat.Failure;
import dev.wagonway.config.Sensitivity;
import dev.wagonway.gateway.exchange.NoCandidate;
import dev.wagonway.gateway.relay.Situation;
import dev.wagonway.gateway.sensitivity.Labelled;
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
   * @param labelled how the request's label came about
   */
  record Decided(
      Decision decision, Situation situation, Labelled labelled, Optional<Failure> failure)
      implements Rehearsed {

    /** What becomes of a request on which {@code sensitivity} has a say. */
    static Decided of(
        Decision decision, Situation situation, Labelled labelled, Sensitivity sensitivity) {
      var found = labelled.examination().text();
      if (NoCandidate.isRefused(decision.ruling(), sensitivity)) {
        var failure = Optional.of(NoCandidate.refused(decision, found));
        return new Decided(decision, situation, labelled, failure);
      }
      return new Decided(
          decision,
          situation,
          labelled,
          decision.ranked().isEmpty()
              ? Optional.of(NoCandidate.explain(decision, found))
              : Optional.empty());
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
