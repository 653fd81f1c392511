package dev.wagonway.gateway.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counters of things that happen, looked up by name and tags once and kept. Thread-safe. */
final class EventCounts {

  private final MeterRegistry registry;
  private final Map<Event, Counter> events = new ConcurrentHashMap<>();

  EventCounts(MeterRegistry registry) {
    this.registry = registry;
  }

  private record Event(String name, Tags tags) {}

  /** Counts one more. */
  void count(String name, String description, Tags tags) {
    counter(name, description, tags).increment();
  }

  /** The counter of this name and these tags, which is shown from now on. */
  Counter counter(String name, String description, Tags tags) {
    return events.computeIfAbsent(
        new Event(name, tags),
        _ -> Counter.builder(name).description(description).tags(tags).register(registry));
  }

  /** Lets go of the counters of a target, which is not shown any more. */
  void forget(String target) {
    events.keySet().removeIf(event -> MoneySums.isOf(target, event.tags()));
  }
}
