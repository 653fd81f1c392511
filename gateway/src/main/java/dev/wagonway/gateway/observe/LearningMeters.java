package dev.wagonway.gateway.observe;

import static java.util.stream.Collectors.toMap;

import dev.wagonway.learn.Evidence;
import dev.wagonway.route.Decision;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What is learned from answers, and what learning costs. Thread-safe. */
public final class LearningMeters {

  private static final String OBSERVATIONS = "wagonway.learning.observations";

  private final MeterRegistry registry;
  private final MoneySums sums;
  private final Map<Key, Counter> counters = new ConcurrentHashMap<>();
  private final Counter lost;
  private final Counter leaps;

  LearningMeters(MeterRegistry registry, MoneySums sums) {
    this.registry = registry;
    this.sums = sums;
    lost =
        Counter.builder("wagonway.learning.lost")
            .description("Observations that came faster than they could be learned from")
            .register(registry);
    leaps =
        Counter.builder("wagonway.learning.clock.leaps")
            .description("How often the clock leapt too far to be believed")
            .register(registry);
  }

  private record Key(String name, Tags tags) {}

  /** Counts an observation that was learned from. */
  public void learned(Evidence evidence) {
    count(
        OBSERVATIONS,
        "What was observed of answers, by how",
        Tags.of("kind", evidence.kind().word(), "target", evidence.target()),
        1);
  }

  /**
   * Adds an answer that somebody or something rated to the sums by which what was predicted is
   * compared with what was observed.
   *
   * @param predicted how probably it was expected to be good enough
   * @param reward how good it was
   */
  public void rated(String target, double predicted, double reward) {
    var tags = Tags.of("target", target);
    count("wagonway.learning.rated", "Answers that were rated", tags, 1);
    count("wagonway.learning.predicted", "Expected qualities of rated answers", tags, predicted);
    count("wagonway.learning.observed", "Ratings of answers, from 0 to 1 each", tags, reward);
  }

  /** Counts an observation that there was no room for. */
  public void lost() {
    lost.increment();
  }

  /** Counts that the clock leapt. */
  public void clockLeapt() {
    leaps.increment();
  }

  /** How often what was observed of answers since the start, by target, then by kind. */
  public SortedMap<String, SortedMap<String, Long>> observed() {
    var observed = new TreeMap<String, SortedMap<String, Long>>();
    counters.forEach((key, counter) -> {
      if (key.name().equals(OBSERVATIONS)) {
        var tags = key.tags().stream().collect(toMap(Tag::getKey, Tag::getValue));
        observed
            .computeIfAbsent(tags.get("target"), _ -> new TreeMap<>())
            .put(tags.get("kind"), Math.round(counter.count()));
      }
    });
    return observed;
  }

  /** Counts that a target's answers have become better or worse. */
  public void drifted(String target, boolean better) {
    count(
        "wagonway.learning.drifts",
        "How often a target's answers turned out to have changed",
        Tags.of("target", target, "to", better ? "better" : "worse"),
        1);
  }

  /** Counts a decision that tried something out, and what it will cost more than the next best. */
  void decided(Decision decision) {
    if (decision.basis() != Decision.Basis.EXPLORED || decision.ranked().isEmpty()) {
      return;
    }
    var tags = Tags.of("route", decision.query().route().name());
    count("wagonway.explorations", "Decisions that tried something out", tags, 1);
    var ranked = decision.ranked();
    if (ranked.size() > 1) {
      var more =
          ranked.getFirst().expectedCost().nanoUsd() - ranked.get(1).expectedCost().nanoUsd();
      sums.nanoUsd(
              "wagonway.exploration.cost.usd",
              "What trying things out was expected to cost beyond the best by all that is known",
              tags)
          .add(Math.max(0, more));
    }
  }

  private void count(String name, String description, Tags tags, double amount) {
    counters
        .computeIfAbsent(
            new Key(name, tags),
            _ -> Counter.builder(name).description(description).tags(tags).register(registry))
        .increment(amount);
  }
}
