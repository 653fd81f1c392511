package dev.wagonway.gateway.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What becomes of traces and of the access log. Thread-safe. */
public final class TelemetryMeters {

  private final MeterRegistry registry;
  private final Counter exported;
  private final Counter accessesLost;
  private final Map<Reason, Counter> dropped = new ConcurrentHashMap<>();

  TelemetryMeters(MeterRegistry registry) {
    this.registry = registry;
    exported =
        Counter.builder("wagonway.traces.exported")
            .description("Requests whose spans a collector has taken")
            .register(registry);
    accessesLost =
        Counter.builder("wagonway.accesses.lost")
            .description("Lines of the access log that could not be written")
            .register(registry);
  }

  /** Why a request's spans were not exported. */
  public enum Reason {
    /** Too many waited to be sent. */
    FULL,
    /** The collector did not take them. */
    FAILED,
    /** The gateway ended before they were sent. */
    CLOSED
  }

  /** Counts requests whose spans were taken. */
  public void exported(int traces) {
    exported.increment(traces);
  }

  /** Counts requests whose spans are lost. */
  public void dropped(Reason reason, int traces) {
    dropped.computeIfAbsent(reason, this::open).increment(traces);
  }

  private Counter open(Reason reason) {
    return Counter.builder("wagonway.traces.dropped")
        .description("Requests that were sampled and whose spans were lost")
        .tag("reason", reason.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }

  /** Counts lines of the access log that could not be written. */
  public void accessesLost(long lines) {
    accessesLost.increment((double) lines);
  }
}
