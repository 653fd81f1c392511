package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Scanner;
import java.util.List;
import java.util.random.RandomGenerator;

/** What recognisers find, as text; and values made by chance. */
final class Found {

  static final String HEX = "0123456789abcdef";
  static final String ALPHANUMERIC =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private Found() {}

  /** Kind, colon and value. */
  static List<String> by(List<Recognizer> recognizers, String text) {
    return new Scanner(recognizers)
        .scan(text).findings().stream()
            .map(finding -> finding.kind() + ":" + text.substring(finding.start(), finding.end()))
            .toList();
  }

  static List<String> values(List<Recognizer> recognizers, String text) {
    return new Scanner(recognizers)
        .scan(text).findings().stream()
            .map(finding -> text.substring(finding.start(), finding.end()))
            .toList();
  }

  static List<String> rules(List<Recognizer> recognizers, String text) {
    return new Scanner(recognizers)
        .scan(text).findings().stream().map(finding -> finding.rule()).toList();
  }

  static List<String> kinds(List<Recognizer> recognizers, String text) {
    return new Scanner(recognizers)
        .scan(text).findings().stream()
            .map(finding -> finding.kind() + " " + text.substring(finding.start(), finding.end()))
            .toList();
  }

  static String random(RandomGenerator random, String alphabet, int length) {
    var value = new StringBuilder(length);
    for (var i = 0; i < length; i++) {
      value.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return value.toString();
  }
}
