package dev.wagonway.gateway.learn;

import dev.wagonway.gateway.rates.Ration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * How fast each caller may say something: twenty times a second, and two hundred times at once
 * after a pause. Thread-safe.
 */
final class Pace {

  private static final int PER_SECOND = 20;
  private static final int AT_ONCE = 200;

  private final LongSupplier nanos;
  private final Map<String, Ration> rations = new ConcurrentHashMap<>();

  Pace(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Whether this caller may, which is then counted. */
  boolean allows(String caller) {
    var ration = rations.computeIfAbsent(caller, _ -> new Ration(PER_SECOND, AT_ONCE));
    var now = nanos.getAsLong();
    synchronized (ration) {
      return ration.allows(now);
    }
  }
}
