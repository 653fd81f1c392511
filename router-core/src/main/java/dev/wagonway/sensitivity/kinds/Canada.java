package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Trigger;
import java.util.List;
import java.util.stream.Stream;

/** What Canada and its provinces give. */
final class Canada {

  private Canada() {}

  static List<Recognizer> all() {
    return Stream.of(
            new CheckedNumber(
                    "ca-sin",
                    Kinds.CA_SIN,
                    9,
                    "[0-79][0-9]{2}(?<s>[- .]?)[0-9]{3}\\k<s>[0-9]{3}",
                    Canada::isSin)
                .near(
                    "sin",
                    "social insurance",
                    "sin number",
                    "canada",
                    "canadian",
                    "nas",
                    "assurance sociale",
                    "cra",
                    "t4",
                    "sin#"),
            new CheckedNumber(
                    "ca-health-card",
                    Kinds.CA_HEALTH_CARD,
                    10,
                    "[1-9][0-9]{3}(?<s>[- ]?)[0-9]{3}\\k<s>[0-9]{3}(?:[- ]?[A-Z]{2})?",
                    value -> CheckDigits.luhn(value) && !CheckDigits.isMonotonous(value))
                .near("health card", "ohip", "health number", "health insurance", "carte santé"),
            papers())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Recognizer> papers() {
    return List.of(
        Recognizer.named("ca-sin-grouped", Kinds.CA_SIN)
            .atNumber(9)
            .shaped(Shapes.number("[1-79][0-9]{2}-[0-9]{3}-[0-9]{3}"))
            .checked(Canada::isSin)
            .build(),
        Recognizer.named("ca-ramq", Kinds.CA_HEALTH_CARD)
            .at(new Trigger.Capitals(4, 4))
            .shaped("[A-Z]{4} ?[0-9]{2}(?:[05][1-9]|[16][0-2]) ?[0-3][0-9][0-9]{2}")
            .whole()
            .near("ramq", "assurance maladie", "health", "santé", "soleil", "nam")
            .build(),
        Recognizer.named("ca-passport", Kinds.CA_PASSPORT)
            .at(new Trigger.Capitals(1, 2))
            .shaped("[A-Z]{2}[0-9]{6}|[A-Z][0-9]{6}[A-Z]{2}")
            .whole()
            .near("passport", "passeport", "travel document")
            .build(),
        Recognizer.named("ca-business", Kinds.CA_BUSINESS_NUMBER)
            .atNumber(9)
            .shaped("[0-9]{9} ?(?:R[CPTRZ]|SL) ?[0-9]{4}")
            .whole()
            .checked(value -> CheckDigits.luhn(value.substring(0, 9)))
            .build());
  }

  static boolean isSin(String value) {
    return CheckDigits.luhn(value) && !CheckDigits.isMonotonous(value);
  }
}
