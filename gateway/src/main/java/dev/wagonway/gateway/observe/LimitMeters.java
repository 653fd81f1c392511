package dev.wagonway.gateway.observe;

import dev.wagonway.gateway.limit.Gate;
import dev.wagonway.gateway.limit.Gates;
import dev.wagonway.route.Priority;
import dev.wagonway.route.Target;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What limits do: who waits where, and what is turned away. Thread-safe. */
public final class LimitMeters {

  private final MeterRegistry registry;
  private final Timer waits;
  private final List<Gauge> gauges = new ArrayList<>();

  LimitMeters(MeterRegistry registry) {
    this.registry = registry;
    waits =
        Timer.builder("wagonway.queue")
            .description("Time that requests have waited for a place at a target")
            .serviceLevelObjectives(
                Duration.ofMillis(10),
                Duration.ofMillis(100),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10))
            .register(registry);
    for (var excess : Excess.values()) {
      counter(excess, null);
    }
  }

  /** Of what there was too much. */
  public enum Excess {
    /** Requests in progress. */
    REQUESTS,
    /** Connections of clients. */
    CONNECTIONS,
    /** Bytes of request bodies. */
    BODIES;

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Counts what was turned away.
   *
   * @param priority of the request, or null if it is not known
   */
  public void shed(Excess excess, @Nullable Priority priority) {
    counter(excess, priority).increment();
  }

  private Counter counter(Excess excess, @Nullable Priority priority) {
    return Counter.builder("wagonway.shed")
        .description("What was turned away because there was too much")
        .tag("reason", excess.word())
        .tag("priority", priority == null ? "unknown" : priority.word())
        .register(registry);
  }

  /** Records how long a request has waited for a place at a target. */
  public void waited(long nanos) {
    waits.record(nanos, TimeUnit.NANOSECONDS);
  }

  /** Registers what is to be seen of the gates of {@code targets}, and forgets the others. */
  public synchronized void targets(Collection<Target> targets, Gates gates) {
    gauges.forEach(registry::remove);
    gauges.clear();
    for (var target : targets) {
      var id = target.id();
      var gate = gates.of(id);
      gauges.add(
          gauge(
              "wagonway.concurrency.limit",
              "Requests that may be at the target, 0 for any number",
              id,
              gate,
              Gate::limit));
      gauges.add(
          gauge(
              "wagonway.concurrency.used",
              "Requests that have a place at the target",
              id,
              gate,
              Gate::inside));
      gauges.add(
          Gauge.builder("wagonway.queue.length", gate, Gate::waiting)
              .description("Requests that wait for a place at the target")
              .tag("target", id)
              .register(registry));
    }
  }

  private Gauge gauge(
      String name, String description, String target, Gate gate, ToDoubleFunction<Gate> value) {
    return Gauge.builder(name, gate, value)
        .description(description)
        .tag("target", target)
        .register(registry);
  }
}
