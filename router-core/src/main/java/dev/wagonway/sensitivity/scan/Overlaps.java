package dev.wagonway.sensitivity.scan;

import dev.wagonway.sensitivity.Finding;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides between findings that claim the same characters. Stateless.
 *
 * <p>A finding inside a longer one is explained by it, unless it is a secret inside something
 * harmless; of two that overlap in part neither explains the other, so both stay, as one finding of
 * the more sensitive kind.
 */
public final class Overlaps {

  /** The longer one counts, then the better proved, then the more sensitive, then by name. */
  private static final Comparator<Finding> BEST_FIRST =
      Comparator.<Finding>comparingInt(finding -> finding.start() - finding.end())
          .thenComparing(Finding::evidence, Comparator.reverseOrder())
          .thenComparing(finding -> finding.kind().label(), Comparator.reverseOrder())
          .thenComparing(Finding::rule)
          .thenComparingInt(Finding::start);

  private Overlaps() {}

  /** Those that count, by their start; none overlaps another. */
  public static List<Finding> resolve(List<Finding> found) {
    if (found.size() < 2) {
      return found;
    }
    var kept = new TreeMap<Integer, Finding>();
    for (var finding : found.stream().sorted(BEST_FIRST).toList()) {
      add(finding, kept);
    }
    return List.copyOf(kept.values());
  }

  private static void add(Finding finding, NavigableMap<Integer, Finding> kept) {
    var sum = finding;
    for (var other = last(sum, kept); other != null; other = last(sum, kept)) {
      kept.remove(other.start());
      sum = sum(other, sum);
    }
    kept.put(sum.start(), sum);
  }

  /** The last of those kept that overlaps {@code finding}, or null if none does. */
  private static @Nullable Finding last(Finding finding, NavigableMap<Integer, Finding> kept) {
    var before = kept.lowerEntry(finding.end());
    return before == null || !before.getValue().overlaps(finding) ? null : before.getValue();
  }

  /** What {@code better} and a finding that overlaps it come to together. */
  private static Finding sum(Finding better, Finding other) {
    var contains = better.start() <= other.start() && other.end() <= better.end();
    var counts = !contains || other.kind().isSecret();
    var kind = counts && isMoreSensitive(other, better) ? other : better;
    return new Finding(
        kind.kind(),
        kind.rule(),
        Math.min(better.start(), other.start()),
        Math.max(better.end(), other.end()),
        kind.evidence());
  }

  private static boolean isMoreSensitive(Finding one, Finding other) {
    return one.kind().label().compareTo(other.kind().label()) > 0;
  }
}
