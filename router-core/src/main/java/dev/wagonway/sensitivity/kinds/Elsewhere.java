package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import java.util.List;

/** Numbers that states and companies of Asia, Africa and Latin America give. */
final class Elsewhere {

  private Elsewhere() {}

  static List<Recognizer> all() {
    return List.of();
  }
}
