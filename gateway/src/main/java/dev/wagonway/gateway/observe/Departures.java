package dev.wagonway.gateway.observe;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which targets nobody needs to be shown any more: those that neither the policy in force nor the
 * one before it has, as calls that began under the latter may still go on. Not thread-safe.
 */
final class Departures {

  private static final String TARGET = "target";

  private Set<String> latest = Set.of();
  private Set<String> before = Set.of();

  /** Follows a policy with these targets; tells which have left for good. */
  Set<String> follow(Set<String> targets) {
    var gone = new HashSet<>(before);
    gone.removeAll(latest);
    gone.removeAll(targets);
    before = latest;
    latest = Set.copyOf(targets);
    return gone;
  }

  /**
   * Removes what tells of {@code target}, but for what is learned of it, which outlives policies.
   */
  static void remove(MeterRegistry registry, String target) {
    for (var meter : registry.getMeters()) {
      if (target.equals(target(meter)) && !outlives(meter.getId().getName())) {
        registry.remove(meter);
      }
    }
  }

  private static @Nullable String target(Meter meter) {
    return meter.getId().getTag(TARGET);
  }

  private static boolean outlives(String name) {
    return name.contains(".learning.") || name.contains(".quality.");
  }
}
