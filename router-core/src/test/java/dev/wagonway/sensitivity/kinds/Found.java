package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Scanner;
import java.util.List;

/** What recognisers find in a text, as kind, colon and value. */
final class Found {

  private Found() {}

  static List<String> by(List<Recognizer> recognizers, String text) {
    return new Scanner(recognizers)
        .scan(text).findings().stream()
            .map(finding -> finding.kind() + ":" + text.substring(finding.start(), finding.end()))
            .toList();
  }
}
