package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import java.util.List;
import java.util.stream.Stream;

/** Numbers that states and companies of Asia, Africa and Latin America give. */
final class Elsewhere {

  private Elsewhere() {}

  static List<Recognizer> all() {
    return Stream.of(
            India.all(),
            Singapore.all(),
            Korea.all(),
            Thailand.all(),
            Turkey.all(),
            Philippines.all(),
            Nigeria.all(),
            SouthAfrica.all(),
            Africa.all(),
            Japan.all(),
            China.all(),
            SoutheastAsia.all(),
            SouthAsia.all(),
            MiddleEast.all(),
            Brazil.all(),
            LatinAmerica.all(),
            MiddleAmerica.all(),
            AnyCountry.all())
        .flatMap(List::stream)
        .toList();
  }
}
