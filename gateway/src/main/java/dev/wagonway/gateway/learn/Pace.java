package dev.wagonway.gateway.learn;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * How fast each caller may say something: twenty times a second, and two hundred times at once
 * after a pause. The virtual scheduling of ITU-T I.371. Thread-safe.
 */
final class Pace {

  private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long AT_ONCE_NANOS = 200 * EVERY_NANOS;

  private final LongSupplier nanos;
  private final Map<String, Long> dueNanos = new ConcurrentHashMap<>();

  Pace(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Whether this caller may, which is then counted. */
  boolean allows(String caller) {
    var now = nanos.getAsLong();
    var allowed = new AtomicBoolean();
    dueNanos.compute(
        caller,
        (_, due) -> {
          var from = due == null || due - now < 0 ? now : due;
          allowed.set(from - now < AT_ONCE_NANOS);
          return allowed.get() ? from + EVERY_NANOS : from;
        });
    return allowed.get();
  }
}
