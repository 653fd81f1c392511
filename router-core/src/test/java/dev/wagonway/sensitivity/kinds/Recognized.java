package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Scanner;
import java.util.List;

/** What some recognisers find in a text, as {@code KIND value}. */
final class Recognized {

  private final Scanner scanner;

  private Recognized(List<Recognizer> recognizers) {
    scanner = new Scanner(recognizers);
  }

  static Recognized by(List<Recognizer> recognizers) {
    return new Recognized(recognizers);
  }

  List<String> in(String text) {
    return scanner.scan(text).findings().stream()
        .map(finding -> finding.kind() + " " + text.substring(finding.start(), finding.end()))
        .toList();
  }
}
