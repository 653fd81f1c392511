package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import java.util.List;

/** What is written alike in every country: cards, accounts, addresses of people and machines. */
final class Everywhere {

  private Everywhere() {}

  static List<Recognizer> all() {
    return List.of();
  }
}
