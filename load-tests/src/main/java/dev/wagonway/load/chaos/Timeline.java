package dev.wagonway.load.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** When which upstream was at fault, as it really happened. Thread-safe. */
final class Timeline {

  /** How near to a fault an upstream still counts as touched by it. */
  private static final long MARGIN_NANOS = Duration.ofMillis(250).toNanos();

  private final Map<String, List<Span>> spans = new HashMap<>();

  private record Span(long fromNanos, long untilNanos) {}

  /** {@code upstream} is about to be at fault. */
  synchronized void began(String upstream, long nanos) {
    spans.computeIfAbsent(upstream, _ -> new ArrayList<>()).add(new Span(nanos, Long.MAX_VALUE));
  }

  /** {@code upstream} is healthy again. */
  synchronized void ended(String upstream, long nanos) {
    var all = spans.getOrDefault(upstream, List.of());
    all.set(all.size() - 1, new Span(all.getLast().fromNanos(), nanos));
  }

  /** Whether {@code upstream} was without fault from one moment to another and a little around. */
  synchronized boolean wasHealthy(String upstream, long fromNanos, long untilNanos) {
    return spans.getOrDefault(upstream, List.of()).stream()
        .noneMatch(span ->
            span.fromNanos - MARGIN_NANOS <= untilNanos
                && (span.untilNanos == Long.MAX_VALUE
                    || span.untilNanos + MARGIN_NANOS >= fromNanos));
  }
}
