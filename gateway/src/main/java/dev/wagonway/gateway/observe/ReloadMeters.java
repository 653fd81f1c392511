package dev.wagonway.gateway.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.concurrent.atomic.AtomicLong;

/** Loads of the configuration. Thread-safe. */
final class ReloadMeters {

  private final EventCounts events;
  private final AtomicLong lastEpochSecond = new AtomicLong();

  ReloadMeters(MeterRegistry registry, EventCounts events) {
    this.events = events;
    // Alerts ask for increases, and the first value of a series is none.
    var _ = counter("rejected");
    Gauge.builder("wagonway.config.loaded.timestamp", lastEpochSecond, AtomicLong::get)
        .description("When the policy in force was loaded")
        .baseUnit("seconds")
        .register(registry);
  }

  /** Counts one whose policy is in force since then. */
  void accepted(long epochSecond) {
    counter("accepted").increment();
    lastEpochSecond.set(epochSecond);
  }

  /** Counts one after which the former policy stays. */
  void rejected() {
    counter("rejected").increment();
  }

  private Counter counter(String result) {
    return events.counter(
        "wagonway.config.reloads", "Loads of the configuration", Tags.of("result", result));
  }
}
