package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Scanner;
import java.util.List;

/** What recognisers find in a text, as kinds and values. */
record Spotted(Scanner scanner) {

  static Spotted by(List<Recognizer> recognizers) {
    return new Spotted(new Scanner(recognizers));
  }

  List<String> in(String text) {
    return scanner.scan(text).findings().stream()
        .map(finding -> finding.kind() + " " + text.substring(finding.start(), finding.end()))
        .toList();
  }
}
