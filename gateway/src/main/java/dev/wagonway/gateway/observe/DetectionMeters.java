package dev.wagonway.gateway.observe;

import dev.wagonway.gateway.sensitivity.Examination;
import dev.wagonway.sensitivity.Label;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Counts what is found in requests, by kind, and what labels they get. Thread-safe. */
public final class DetectionMeters {

  /** Operators may add kinds at every reload; more than so many are told together. */
  private static final int MOST_KINDS = 1_000;

  private static final String OTHER = "other";

  private final MeterRegistry registry;
  private final Map<Label, Counter> labels = new EnumMap<>(Label.class);
  private final Map<String, Counter> kinds = new ConcurrentHashMap<>();
  private final Counter unscannable;
  private final Counter failures;
  private final Counter auditsLost;
  private final Timer time;

  DetectionMeters(MeterRegistry registry) {
    this.registry = registry;
    for (var label : Label.values()) {
      labels.put(
          label,
          Counter.builder("wagonway.labels")
              .description("Decided requests, by their label with what rules say")
              .tag("label", label.word())
              .register(registry));
    }
    unscannable =
        Counter.builder("wagonway.unscannable")
            .description("Parts of requests that nobody can look into")
            .register(registry);
    failures =
        Counter.builder("wagonway.detection.failures")
            .description("Requests that could not be looked at in full, and so are restricted")
            .register(registry);
    auditsLost =
        Counter.builder("wagonway.audits.lost")
            .description("Label decisions that could not be written into the audit log")
            .register(registry);
    time =
        Timer.builder("wagonway.detection")
            .description("How long requests were looked at")
            .register(registry);
  }

  /** Counts what was found in a request that was looked at, which took so long. */
  public void examined(Examination examination, long nanos) {
    time.record(nanos, TimeUnit.NANOSECONDS);
    examination.kinds().forEach((kind, count) -> counter(kind).increment(count));
    if (examination.parts() > 0) {
      unscannable.increment(examination.parts());
    }
    if (!examination.isComplete()) {
      failures.increment();
    }
  }

  /** Counts the label of a request that reached a decision. */
  public void labelled(Label label) {
    var counter = labels.get(label);
    if (counter != null) {
      counter.increment();
    }
  }

  /** Counts label decisions that could not be written into the audit log. */
  public void auditsLost(long entries) {
    auditsLost.increment((double) entries);
  }

  private Counter counter(String kind) {
    var known = kinds.get(kind);
    if (known != null) {
      return known;
    }
    var name = kinds.size() < MOST_KINDS ? kind : OTHER;
    return kinds.computeIfAbsent(
        name,
        _ ->
            Counter.builder("wagonway.findings")
                .description("Sensitive values that were found in requests")
                .tag("kind", name)
                .register(registry));
  }
}
