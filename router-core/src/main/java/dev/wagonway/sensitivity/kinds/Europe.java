package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import java.util.List;
import java.util.stream.Stream;

/** Numbers that states and companies of continental Europe give. */
final class Europe {

  private Europe() {}

  static List<Recognizer> all() {
    return Stream.of(
            Germany.all(),
            GermanInsurance.all(),
            GermanTrades.all(),
            GermanPlaces.all(),
            Spain.all(),
            Italy.all(),
            Poland.all(),
            Finland.all(),
            Sweden.all(),
            France.all(),
            Scandinavia.all(),
            LowCountries.all(),
            Alps.all(),
            Portugal.all(),
            CentralEurope.all(),
            Balkans.all(),
            Mediterranean.all(),
            Baltics.all(),
            EasternEurope.all(),
            EuropeanVat.all(),
            TravelDocuments.all())
        .flatMap(List::stream)
        .toList();
  }
}
