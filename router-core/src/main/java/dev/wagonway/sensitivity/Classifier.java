package dev.wagonway.sensitivity;

import dev.wagonway.sensitivity.kinds.Recognizers;
import dev.wagonway.sensitivity.scan.Overlaps;
import dev.wagonway.sensitivity.scan.Scan;
import dev.wagonway.sensitivity.scan.Scanner;
import java.util.ArrayList;
import java.util.List;

/**
 * Says how sensitive texts are, by what is in them. Never throws: what cannot be looked at is
 * restricted. Immutable, so safe for any number of threads.
 */
public final class Classifier {

  private final Scanner scanner;
  private final Labelling labelling;
  private final List<Detector> detectors;

  public Classifier(Scanner scanner, Labelling labelling, List<Detector> detectors) {
    this.scanner = scanner;
    this.labelling = labelling;
    this.detectors = List.copyOf(detectors);
  }

  /** All that comes with the gateway, as it comes. */
  public static Classifier usual() {
    return new Classifier(Recognizers.scanner(), Labelling.USUAL, List.of());
  }

  /** Makes it ready, so that who classifies need not wait for that. */
  public void prepare() {
    scanner.prepare();
  }

  /** How sensitive {@code text} is. */
  public Classification classify(CharSequence text) {
    try {
      return classify(scanner.scan(text), text);
    } catch (RuntimeException | StackOverflowError e) {
      return Classification.failed();
    }
  }

  /**
   * How sensitive {@code parts} of one message are, together; see {@link Scanner#scanJoined}.
   * Findings are in offsets of all parts put together with nothing between them.
   */
  public Classification classifyJoined(List<? extends CharSequence> parts) {
    try {
      return classify(scanner.scanJoined(parts), detectors.isEmpty() ? "" : String.join("", parts));
    } catch (RuntimeException | StackOverflowError e) {
      return Classification.failed();
    }
  }

  private Classification classify(Scan scan, CharSequence text) {
    var found = new ArrayList<>(scan.findings());
    for (var detector : detectors) {
      for (var finding : detector.detect(text)) {
        if (finding.end() > text.length()) {
          throw new IllegalStateException("a detector found something outside of the text");
        }
        found.add(finding);
      }
    }
    found.removeIf(finding -> !labelling.counts(finding.kind()));
    if (!scan.isComplete()) {
      return new Classification(Label.RESTRICTED, apart(found), false);
    }
    var findings = apart(found);
    var label = labelling.of(findings);
    for (var finding : found) {
      label = label.raisedTo(labelling.of(finding.kind()));
    }
    return new Classification(label, findings, true);
  }

  /** What detectors find may overlap with what the scanner finds. */
  private List<Finding> apart(List<Finding> found) {
    return detectors.isEmpty() ? found : Overlaps.resolve(found);
  }

  /** How sensitive what it finds is. */
  public Labelling labelling() {
    return labelling;
  }
}
