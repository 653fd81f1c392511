package dev.wagonway.gateway.policy;

import dev.wagonway.config.cases.Case;
import java.time.Duration;
import java.util.List;

/**
 * What running one case came to.
 *
 * @param mismatches the expectations that were not met; none if the case passed
 * @param took how long it took
 */
public record Verdict(Case of, List<Mismatch> mismatches, Duration took) {

  public Verdict {
    mismatches = List.copyOf(mismatches);
  }

  public boolean passed() {
    return mismatches.isEmpty();
  }
}
