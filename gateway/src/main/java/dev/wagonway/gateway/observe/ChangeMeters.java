package dev.wagonway.gateway.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What operators change. Thread-safe. */
public final class ChangeMeters {

  private final MeterRegistry registry;

  ChangeMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * Counts one.
   *
   * @param operation the method and the path's template
   * @param status what was answered
   */
  public void changed(String operation, int status) {
    Counter.builder("wagonway.admin.changes")
        .description("What operators changed through the admin API, or tried to")
        .tag("operation", operation)
        .tag("status", Integer.toString(status))
        .register(registry)
        .increment();
  }
}
