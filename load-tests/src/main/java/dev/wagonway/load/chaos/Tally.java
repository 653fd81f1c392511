package dev.wagonway.load.chaos;

import dev.wagonway.load.chaos.Finding.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came of a run's requests. Thread-safe. */
final class Tally {

  private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
  private final List<Violation> violations = new ArrayList<>();
  private int requests;
  private int retried;

  /** Counts a finding. */
  synchronized void add(Finding finding) {
    requests++;
    counts.merge(finding.kind(), 1, Integer::sum);
    if (finding.attempts() > 1) {
      retried++;
    }
  }

  synchronized void add(Violation violation) {
    violations.add(violation);
  }

  synchronized int count(Kind kind) {
    return counts.getOrDefault(kind, 0);
  }

  synchronized int requests() {
    return requests;
  }

  /** How many answers took more than one attempt. */
  synchronized int retried() {
    return retried;
  }

  synchronized List<Violation> violations() {
    return List.copyOf(violations);
  }

  /** How many findings there are of each kind. */
  synchronized Map<Kind, Integer> counts() {
    return new EnumMap<>(counts);
  }

  /** How many violations there are of each kind. */
  synchronized Map<String, Integer> violationsByWord() {
    var byWord = new TreeMap<String, Integer>();
    violations.forEach(violation -> byWord.merge(violation.word(), 1, Integer::sum));
    return byWord;
  }
}
