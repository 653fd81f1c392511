package dev.wagonway.gateway.observe;

import dev.wagonway.route.Decision;
import dev.wagonway.route.Rule;
import dev.wagonway.sensitivity.Label;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was decided under which policy. Of the policies that were in force, the latest two are
 * shown. Thread-safe.
 */
final class DecisionMeters {

  private static final String NONE = "none";
  private static final int SHORT = 12;

  private final MeterRegistry registry;
  private final TagCap cap;
  private final EventCounts events;
  private final Map<Key, Counter> counters = new ConcurrentHashMap<>();
  private @Nullable String latest;
  private @Nullable String previous;

  DecisionMeters(MeterRegistry registry, TagCap cap, EventCounts events) {
    this.registry = registry;
    this.cap = cap;
    this.events = events;
  }

  private record Key(
      String policy,
      String route,
      String rule,
      @Nullable String target,
      Label label,
      Decision.Basis basis) {}

  /** Forgets what was decided under policies that are two reloads old. */
  synchronized void use(String policy) {
    if (policy.equals(latest)) {
      return;
    }
    var gone = previous;
    previous = latest;
    latest = policy;
    if (gone != null && !gone.equals(latest)) {
      cap.forget("policy", word(gone));
    }
    for (var key : List.copyOf(counters.keySet())) {
      if (!key.policy().equals(latest) && !key.policy().equals(previous)) {
        var counter = counters.remove(key);
        if (counter != null) {
          registry.remove(counter);
        }
      }
    }
  }

  /** Lets go of the counters of a target, which is not shown any more. */
  void forget(String target) {
    counters.keySet().removeIf(key -> target.equals(key.target()));
  }

  /** Counts a decision that was made under {@code policy}, and the targets that it rejected. */
  void decided(Decision decision, String policy) {
    choice(decision, policy);
    rejections(decision);
  }

  private void rejections(Decision decision) {
    var route = decision.query().route().name();
    for (var rejection : decision.rejected()) {
      events.count(
          "wagonway.rejections",
          "Candidates that decisions left out",
          Tags.of("route", route, "target", rejection.target().id(), "reason", rejection.word()));
    }
  }

  private void choice(Decision decision, String policy) {
    var ranked = decision.ranked();
    var first = ranked.isEmpty() ? null : ranked.getFirst().target().subject();
    var ruling = decision.ruling();
    var key =
        new Key(
            policy,
            decision.query().route().name(),
            rule(ruling.applied()),
            first == null ? null : first.id(),
            ruling.label(),
            decision.basis());
    var counter = counters.get(key);
    if (counter == null) {
      var tier = first == null ? NONE : first.tier().word();
      counter = counters.computeIfAbsent(key, k -> counter(k, tier));
    }
    counter.increment();
  }

  private Counter counter(Key key, String tier) {
    return Counter.builder("wagonway.decisions")
        .description("Decisions, by what was decided and why")
        .tag("policy", word(key.policy()))
        .tag("route", key.route())
        .tag("rule", key.rule())
        .tag("target", key.target() == null ? NONE : key.target())
        .tag("tier", tier)
        .tag("label", key.label().word())
        .tag("reason", key.basis().word())
        .register(registry);
  }

  private static String word(String policy) {
    return policy.substring(0, Math.min(SHORT, policy.length()));
  }

  private static String rule(List<Rule> applied) {
    return switch (applied.size()) {
      case 0 -> NONE;
      case 1 -> applied.getFirst().name();
      default -> applied.stream().map(Rule::name).collect(Collectors.joining("+"));
    };
  }
}
