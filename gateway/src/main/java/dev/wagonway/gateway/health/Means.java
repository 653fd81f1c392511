package dev.wagonway.gateway.health;

import java.time.InstantSource;
import java.util.function.DoubleSupplier;

/**
 * What the health of all targets is reckoned with.
 *
 * @param random gives numbers from 0 to 1; safe for any number of threads
 */
record Means(InstantSource clock, DoubleSupplier random, HealthListener listener) {

  long nowMillis() {
    return clock.millis();
  }
}
