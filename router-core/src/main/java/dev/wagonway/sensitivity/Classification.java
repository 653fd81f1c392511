package dev.wagonway.sensitivity;

import java.util.List;

/**
 * How sensitive a text is, by what is in it.
 *
 * @param label at least {@link Label#RESTRICTED} if not everything could be looked at
 * @param findings by their start; none overlaps another
 * @param isComplete whether everything was looked at
 */
public record Classification(Label label, List<Finding> findings, boolean isComplete) {

  public Classification {
    findings = List.copyOf(findings);
    if (!isComplete && label != Label.RESTRICTED) {
      throw new IllegalArgumentException(
          "label: %s of an incomplete classification (expected: restricted)"
              .formatted(label.word()));
    }
  }

  /** What is known of a text that could not be looked at. */
  public static Classification failed() {
    return new Classification(Label.RESTRICTED, List.of(), false);
  }
}
