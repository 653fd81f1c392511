package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import java.util.List;
import java.util.stream.Stream;

/** Numbers that states and companies of English-speaking countries give. */
final class EnglishSpeaking {

  private EnglishSpeaking() {}

  static List<Recognizer> all() {
    return Stream.of(
            UnitedStates.all(),
            Canada.all(),
            UnitedKingdom.all(),
            Ireland.all(),
            Australia.all(),
            NewZealand.all())
        .flatMap(List::stream)
        .toList();
  }
}
