package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import java.util.List;

/** Numbers that states and companies of continental Europe give. */
final class Europe {

  private Europe() {}

  static List<Recognizer> all() {
    return List.of();
  }
}
