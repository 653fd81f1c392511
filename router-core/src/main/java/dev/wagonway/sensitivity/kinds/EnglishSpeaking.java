package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import java.util.List;

/** Numbers that states and companies of English-speaking countries give. */
final class EnglishSpeaking {

  private EnglishSpeaking() {}

  static List<Recognizer> all() {
    return List.of();
  }
}
