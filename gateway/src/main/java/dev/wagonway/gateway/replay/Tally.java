package dev.wagonway.gateway.replay;

import dev.wagonway.gateway.replay.Verdict.Violation;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Adds verdicts up. Confined to one thread. */
final class Tally {

  private static final int MOST_CHANGES = 10;

  private final Map<Change, Long> changes = new HashMap<>();
  private final Map<Violation, Long> violations = new EnumMap<>(Violation.class);
  private long requests;
  private long changed;
  private long refusedBefore;
  private long refusedAfter;
  private long compared;
  private Report.Sums before = Report.Sums.NONE;
  private Report.Sums after = Report.Sums.NONE;

  private record Change(String from, String to) {}

  void add(Verdict verdict) {
    requests++;
    refusedBefore += verdict.from() == null ? 1 : 0;
    refusedAfter += verdict.to() == null ? 1 : 0;
    if (!Objects.equals(verdict.from(), verdict.to())) {
      changed++;
      changes.merge(new Change(shown(verdict.from()), shown(verdict.to())), 1L, Long::sum);
    }
    verdict.violations().forEach(violation -> violations.merge(violation, 1L, Long::sum));
    if (verdict.before() != null && verdict.after() != null) {
      compared++;
      before = before.plus(verdict.before());
      after = after.plus(verdict.after());
    }
  }

  Report.Figures figures() {
    return new Report.Figures(
        requests,
        changed,
        mostFrequent(),
        refusedBefore,
        refusedAfter,
        new Report.Violations(
            count(Violation.CLEARANCE),
            count(Violation.REQUIREMENT),
            count(Violation.UNKNOWN_TARGET)),
        compared,
        before,
        after);
  }

  private long count(Violation violation) {
    return violations.getOrDefault(violation, 0L);
  }

  private List<Report.Change> mostFrequent() {
    return changes.entrySet().stream()
        .map(e -> new Report.Change(e.getKey().from(), e.getKey().to(), e.getValue()))
        .sorted(
            Comparator.comparingLong(Report.Change::requests)
                .reversed()
                .thenComparing(Report.Change::from)
                .thenComparing(Report.Change::to))
        .limit(MOST_CHANGES)
        .toList();
  }

  private static String shown(@Nullable String id) {
    return id == null ? Report.Change.NOBODY : id;
  }
}
