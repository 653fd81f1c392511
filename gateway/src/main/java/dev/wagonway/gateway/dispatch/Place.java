package dev.wagonway.gateway.dispatch;

import dev.wagonway.chat.Failure;
import dev.wagonway.gateway.relay.Leg;
import dev.wagonway.route.Candidate;
import dev.wagonway.route.Retry;
import dev.wagonway.route.Target;
import java.time.Duration;

/**
 * A candidate in an {@link Itinerary}, and what has happened to it. Confined to the request's
 * virtual thread.
 */
final class Place {

  /** How often a target may turn one request away before the request gives it up. */
  private static final int MOST_TURNED_AWAY = 8;

  private final Candidate candidate;
  private int failures;
  private int turnedAway;
  private boolean asked;
  private boolean beside;
  private Duration leftThen = Duration.ZERO;

  Place(Candidate candidate) {
    this.candidate = candidate;
  }

  Candidate candidate() {
    return candidate;
  }

  Target target() {
    return candidate.target().subject();
  }

  /** Takes note that it is asked at the same time as another. */
  void askedBeside() {
    beside = true;
  }

  /**
   * Takes note that it has failed.
   *
   * @return whether it was asked at the same time as another
   */
  boolean failed(Failure failure) {
    if (failure instanceof Failure.NotAdmitted) {
      turnedAway++;
    } else {
      failures++;
      asked = true;
    }
    var wasBeside = beside;
    beside = false;
    return wasBeside;
  }

  /** Takes note of how much of the request's time is left when it may be asked again. */
  void waitsUntil(Duration left) {
    leftThen = left;
  }

  /** How much of the request's time is left when it may be asked again. */
  Duration leftThen() {
    return leftThen;
  }

  /** How often it has failed, turning the request away not counted. */
  int failures() {
    return failures;
  }

  /** How often it has failed or turned the request away. */
  int times() {
    return failures + turnedAway;
  }

  boolean wasAsked() {
    return asked;
  }

  /** Why it is asked, if it is next. */
  Leg.Kind kind() {
    return asked ? Leg.Kind.RETRY : Leg.Kind.FALLBACK;
  }

  boolean isGivenUp() {
    return failures >= Retry.MOST_AT_ONE_TARGET || turnedAway >= MOST_TURNED_AWAY;
  }
}
