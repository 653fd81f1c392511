package dev.wagonway.gateway.observe;

import dev.wagonway.gateway.health.HealthListener;
import dev.wagonway.gateway.health.TargetBoard;
import dev.wagonway.route.Target;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** How targets do: what is to be seen of them, and what their health goes through. Thread-safe. */
public final class TargetMeters implements HealthListener {

  private final MeterRegistry registry;
  private final EventCounts events;
  private final List<Gauge> gauges = new ArrayList<>();

  TargetMeters(MeterRegistry registry, EventCounts events) {
    this.registry = registry;
    this.events = events;
  }

  /** Registers what is to be seen of {@code targets} at each scrape, and forgets the others. */
  public synchronized void follow(Collection<Target> targets, TargetBoard board) {
    gauges.forEach(registry::remove);
    gauges.clear();
    for (var target : targets) {
      gauges.addAll(TargetGauges.register(registry, target, board));
    }
  }

  /** Registers, beside {@link #follow}, what {@code targets} say of their servers' load. */
  public synchronized void loads(Collection<Target> targets, TargetBoard board) {
    for (var target : targets) {
      gauges.addAll(TargetGauges.registerLoad(registry, target, board));
    }
  }

  @Override
  public void breakerMoved(String target, String to) {
    events.count(
        "wagonway.breaker.transitions",
        "Changes of circuit breakers, by what they are since",
        Tags.of("target", target, "to", to));
  }

  @Override
  public void ejected(String target, String reason) {
    events.count(
        "wagonway.ejections",
        "Targets that were left out as their equals do better",
        Tags.of("target", target, "reason", reason));
  }
}
