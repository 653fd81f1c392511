package dev.wagonway.gateway.policy;

import dev.wagonway.chat.Failure;
import dev.wagonway.config.Sensitivity;
import dev.wagonway.gateway.exchange.NoCandidate;
import dev.wagonway.gateway.relay.Situation;
import dev.wagonway.gateway.sensitivity.Labelled;
import dev.wagonway.route.Decision;
import dev.wagonway.route.Outlook;
import java.util.List;
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
   * @param foreseen what the decision's outlook came from
   */
  record Decided(
      Decision decision,
      Situation situation,
      Labelled labelled,
      Optional<Failure> failure,
      Foreseen foreseen)
      implements Rehearsed {

    private Decided(
        Decision decision, Situation situation, Labelled labelled, Optional<Failure> failure) {
      this(decision, situation, labelled, failure, Foreseen.NOTHING);
    }

    /** The same, with what its outlook came from. */
    Decided foreseen(Foreseen source) {
      return new Decided(decision, situation, labelled, failure, source);
    }

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

  /**
   * What an outlook came from.
   *
   * @param reasons the strongest signals in words, strongest first
   * @param unlearned what would be expected of targets if nothing had been observed of them
   */
  record Foreseen(List<String> reasons, Outlook unlearned) {
    static final Foreseen NOTHING = new Foreseen(List.of(), Outlook.NONE);

    public Foreseen {
      reasons = List.copyOf(reasons);
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
