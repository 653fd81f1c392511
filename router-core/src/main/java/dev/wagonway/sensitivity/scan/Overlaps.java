package dev.wagonway.sensitivity.scan;

import dev.wagonway.sensitivity.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Decides between findings that claim the same characters. Stateless. */
public final class Overlaps {

  /** The longer one counts, then the better proved, then the more sensitive, then by name. */
  private static final Comparator<Finding> BEST_FIRST =
      Comparator.<Finding>comparingInt(finding -> finding.start() - finding.end())
          .thenComparing(Finding::evidence, Comparator.reverseOrder())
          .thenComparing(finding -> finding.kind().label(), Comparator.reverseOrder())
          .thenComparing(Finding::rule)
          .thenComparingInt(Finding::start);

  private Overlaps() {}

  /** Those that count, by their start. */
  public static List<Finding> resolve(List<Finding> found) {
    var kept = new ArrayList<Finding>();
    for (var finding : found.stream().sorted(BEST_FIRST).toList()) {
      if (kept.stream().noneMatch(finding::overlaps)) {
        kept.add(finding);
      }
    }
    kept.sort(Comparator.comparingInt(Finding::start));
    return kept;
  }
}
