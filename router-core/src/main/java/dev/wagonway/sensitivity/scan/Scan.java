package dev.wagonway.sensitivity.scan;

import dev.wagonway.sensitivity.Finding;
import java.util.List;

/**
 * What a scan found.
 *
 * @param findings by their start; none overlaps another
 * @param isComplete whether everything was looked at; if not, the text must be taken for restricted
 */
public record Scan(List<Finding> findings, boolean isComplete) {
  public Scan {
    findings = List.copyOf(findings);
  }
}
