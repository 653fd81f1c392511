package dev.wagonway.gateway.health;

import dev.wagonway.chat.Failure;
import dev.wagonway.gateway.limit.Gate;
import dev.wagonway.gateway.relay.Leg;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.route.Secret;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The right to send one request to one target with one of its credentials, to be given back exactly
 * once; giving it back again does nothing. Thread-safe.
 */
public final class Permit {

  private final Fitness fitness;
  private final Gate.Place place;
  private final Terms terms;
  private final AtomicBoolean passEnded = new AtomicBoolean();
  private final AtomicBoolean released = new AtomicBoolean();

  Permit(Fitness fitness, Gate.Place place, Terms terms) {
    this.fitness = fitness;
    this.place = place;
    this.terms = terms;
  }

  /** What was taken for it, apart from the place. */
  record Terms(Breaker breaker, int pass, KeyRing.Lease lease, Errand errand) {}

  /** The credential to use, or null if the target needs none. */
  public @Nullable Secret key() {
    return terms.lease().secret();
  }

  /**
   * The answer has begun to come. If it is a trial of a target that has rested, that counts as a
   * success, as answers may last for minutes.
   */
  public void begun() {
    if (Breaker.isTrial(terms.pass()) && passEnded.compareAndSet(false, true)) {
      terms.breaker().ended(terms.pass(), Verdict.GOOD);
    }
  }

  /** Gives it back; {@code leg} has ended, and what it shows is learnt. */
  public void release(Leg leg) {
    if (ended(leg.outcome(), leg.timing().firstContentAfterNanos())) {
      terms.errand().over(leg, key());
    }
  }

  /** The same without a record; tells whether it was the first time. */
  boolean ended(@Nullable Outcome outcome, long firstContentAfterNanos) {
    if (!released.compareAndSet(false, true)) {
      return false;
    }
    var verdict = outcome == null ? Verdict.NONE : Verdict.of(outcome);
    fitness.watch().inFlight(-1);
    place.leave(verdict == Verdict.GOOD ? firstContentAfterNanos : 0, verdict == Verdict.THROTTLED);
    if (passEnded.compareAndSet(false, true)) {
      terms.breaker().ended(terms.pass(), verdict);
    }
    fitness.learn(terms.lease(), verdict, retryAfter(outcome));
    return true;
  }

  private static @Nullable Duration retryAfter(@Nullable Outcome outcome) {
    return switch (outcome) {
      case Outcome.Undelivered(Failure.Refused refused, _) -> refused.retryAfter();
      case Outcome.Interrupted(Failure.Refused refused, _) -> refused.retryAfter();
      case Outcome.BrokenOff(Failure.Refused refused) -> refused.retryAfter();
      case null, default -> null;
    };
  }
}
