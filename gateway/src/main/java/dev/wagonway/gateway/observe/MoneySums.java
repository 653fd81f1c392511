package dev.wagonway.gateway.observe;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Sums of money that stay exact: counted in whole nano-dollars, and turned into dollars only when
 * they are looked at. Thread-safe.
 */
final class MoneySums {

  static final double NANO_PER_USD = 1e9;

  private final MeterRegistry registry;
  private final TagCap cap;
  private final Map<Name, LongAdder> sums = new ConcurrentHashMap<>();

  MoneySums(MeterRegistry registry, TagCap cap) {
    this.registry = registry;
    this.cap = cap;
  }

  private record Name(String name, Tags tags) {}

  /** The sum that the counter of this name and these tags shows; the same one at each call. */
  LongAdder nanoUsd(String name, String description, Tags tags) {
    var known = sums.get(new Name(name, tags));
    return known != null ? known : opened(name, description, cap.capped(tags));
  }

  private LongAdder opened(String name, String description, Tags tags) {
    return sums.computeIfAbsent(
        new Name(name, tags),
        _ -> {
          var sum = new LongAdder();
          FunctionCounter.builder(name, sum, nano -> nano.sum() / NANO_PER_USD)
              .description(description)
              .tags(tags)
              .register(registry);
          return sum;
        });
  }

  /** Lets go of the sums of a target, which is not shown any more. */
  void forget(String target) {
    sums.keySet().removeIf(name -> isOf(target, name.tags()));
  }

  static boolean isOf(String target, Tags tags) {
    return tags.stream().anyMatch(tag -> tag.equals(Tag.of("target", target)));
  }
}
