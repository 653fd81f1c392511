package dev.wagonway.gateway.health;

import dev.wagonway.gateway.limit.Gate;
import dev.wagonway.gateway.relay.Leg;
import dev.wagonway.route.Secret;
import dev.wagonway.route.Target;
import org.jspecify.annotations.Nullable;

/**
 * The right to send one request to one target with one of its credentials, to be given back exactly
 * once. Thread-safe.
 */
public final class Permit {

  private final Doors doors;
  private final Target target;
  private final Gate.Place place;
  private final @Nullable Secret key;
  private final long inputTokens;

  Permit(Doors doors, Target target, Gate.Place place, @Nullable Secret key, long inputTokens) {
    this.doors = doors;
    this.target = target;
    this.place = place;
    this.key = key;
    this.inputTokens = inputTokens;
  }

  /** The credential to use, or null if the target needs none. */
  public @Nullable Secret key() {
    return key;
  }

  Target target() {
    return target;
  }

  /** How many tokens the prompt was estimated to have. */
  long inputTokens() {
    return inputTokens;
  }

  Gate.Place place() {
    return place;
  }

  /** Gives it back; {@code leg} has ended, and what it shows is learnt. */
  public void release(Leg leg) {
    doors.left(this, leg);
  }
}
