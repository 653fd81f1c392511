package dev.wagonway.gateway.health;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Time that neither jumps nor goes back when the machine's clock is set, so that no target rests
 * for an hour because of that. Thread-safe.
 */
public final class SteadyTime implements InstantSource {

  private final Instant origin;
  private final long originNanos;
  private final LongSupplier nanos;

  /**
   * Begins with what {@code clock} says now.
   *
   * @param nanos a clock like {@link System#nanoTime}
   */
  public SteadyTime(InstantSource clock, LongSupplier nanos) {
    this.origin = clock.instant();
    this.nanos = nanos;
    this.originNanos = nanos.getAsLong();
  }

  @Override
  public Instant instant() {
    return origin.plusNanos(nanos.getAsLong() - originNanos);
  }
}
