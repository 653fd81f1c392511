package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Shape;
import dev.wagonway.sensitivity.scan.Trigger;
import java.util.List;
import java.util.stream.Stream;

/** What the United Kingdom gives to people and companies. */
final class UnitedKingdom {

  private static final String NINO_PREFIX =
      "(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]";
  private static final String NINO_DIGITS = "[0-9]{2}(?<s>[ -]?)[0-9]{2}\\k<s>[0-9]{2}";
  private static final String NINO =
      NINO_PREFIX + "(?:[0-9]{6} ?[A-D]|[ -]?" + NINO_DIGITS + "[ -]?[A-D])";
  private static final String LICENCE =
      "(?:[A-Z]{5}|[A-Z]{4}9|[A-Z]{3}99|[A-Z]{2}999|[A-Z]9999)%1$s"
          + "[0-9](?:[05][1-9]|[16][0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]%1$s"
          + "(?:[A-Z][A-Z9]|99)[0-9A-Z][A-Z]{2}(?:%1$s[0-9]{2})?";
  private static final String[] INSURANCE = {
    "nino", "national insurance", "ni number", "ni no", "nin", "insurance number", "hmrc", "paye"
  };

  private UnitedKingdom() {}

  static List<Recognizer> all() {
    return Stream.of(health(), insurance(), papers(), taxes(), UnitedKingdomPlaces.all())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Recognizer> health() {
    return new CheckedNumber(
            "uk-nhs",
            Kinds.UK_NHS,
            10,
            "[0-9]{3}(?<s>[- ]?)[0-9]{3}\\k<s>[0-9]{4}",
            UnitedKingdom::isNhs)
        .near(
            "nhs",
            "national health service",
            "health services authority",
            "health authority",
            "patient",
            "health number",
            "chi number",
            "medical record",
            "hospital",
            "gp");
  }

  private static List<Recognizer> insurance() {
    var small = Shapes.value("(?i:" + NINO_DIGITS + " ?[a-d])");
    var prefix = Shape.of("(?<![a-z0-9])(?i:" + NINO_PREFIX + ")(?= )");
    return List.of(
        Recognizer.named("uk-nino", Kinds.UK_NINO)
            .at(new Trigger.Capitals(2, 2))
            .shaped(Shapes.value(NINO))
            .whole()
            .build(),
        Recognizer.named("uk-nino-small", Kinds.UK_NINO)
            .atMixed(9)
            .shaped("(?i:" + NINO_PREFIX + "[0-9]{6}[A-D])")
            .whole()
            .checked(value -> !value.matches("[a-f0-9]+"))
            .build(),
        Recognizer.named("uk-nino-small-spaced", Kinds.UK_NINO)
            .atNumber(6)
            .shaped(
                Shape.opening(
                    "[0-9]{2}",
                    (text, at, limit) -> {
                      if (at < 3 || text.charAt(at - 1) != ' ') {
                        return null;
                      }
                      var rest = small.match(text, at, limit);
                      return rest == null || prefix.match(text, at - 3, limit) == null
                          ? null
                          : new Shape.Span(at - 3, rest.end());
                    }))
            .build(),
        Recognizer.named("uk-nino-by-word", Kinds.UK_NINO)
            .atMixed(8)
            .shaped("(?i:" + NINO_PREFIX + "[0-9]{6}[A-D]?)")
            .whole()
            .near(INSURANCE)
            .build());
  }

  private static List<Recognizer> papers() {
    return List.of(
        Recognizer.named("uk-passport", Kinds.UK_PASSPORT)
            .at(new Trigger.Capitals(2, 2))
            .shaped("[A-Z]{2}[0-9]{7}")
            .whole()
            .near("passport", "travel document", "hmpo", "british", "his majesty")
            .build(),
        Recognizer.named("uk-passport-plain", Kinds.UK_PASSPORT)
            .atNumber(9)
            .shaped(Shapes.number("[0-9]{9}"))
            .near("uk passport", "british passport", "hmpo", "hm passport", "gbr")
            .build(),
        Recognizer.named("uk-driving-licence", Kinds.UK_DRIVING_LICENCE)
            .atMixed(16)
            .shaped("(?i:" + LICENCE.formatted("") + ")")
            .build(),
        Recognizer.named("uk-driving-licence-spaced", Kinds.UK_DRIVING_LICENCE)
            .at(new Trigger.Capitals(1, 5))
            .shaped(LICENCE.formatted("[ -]?"))
            .build());
  }

  private static List<Recognizer> taxes() {
    return List.of(
        Recognizer.named("uk-utr", Kinds.UK_UTR)
            .atNumber(10)
            .shaped(Shapes.number("[0-9]{5} ?[0-9]{5}"))
            .checked(UnitedKingdom::isUtr)
            .near("utr", "unique taxpayer", "self assessment", "tax reference", "hmrc")
            .build(),
        Recognizer.named("uk-vat", Kinds.UK_VAT)
            .atPrefix("GB")
            .shaped("GB ?[0-9]{3} ?[0-9]{4} ?[0-9]{2}(?: ?[0-9]{3})?")
            .whole()
            .checked(UnitedKingdom::isVat)
            .build(),
        Recognizer.named("uk-vat-by-word", Kinds.UK_VAT)
            .atNumber(9)
            .shaped(Shapes.number("[0-9]{3} ?[0-9]{4} ?[0-9]{2}"))
            .checked(UnitedKingdom::isVat)
            .near("vat", "value added tax")
            .build(),
        Recognizer.named("uk-sort-code", Kinds.UK_SORT_CODE)
            .atNumber(6)
            .shaped(Shapes.number("[0-9]{2}(?<s>[- ]?)[0-9]{2}\\k<s>[0-9]{2}"))
            .near("sort code", "sortcode")
            .build());
  }

  static boolean isNhs(String value) {
    var digits = CheckDigits.digits(value);
    var check = 11 - CheckDigits.weighted(digits, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
    return !CheckDigits.isMonotonous(digits) && check % 11 == digits.charAt(9) - '0';
  }

  static boolean isUtr(String value) {
    var digits = CheckDigits.digits(value);
    var rest = CheckDigits.weighted(digits, 0, 6, 7, 8, 9, 10, 5, 4, 3, 2) % 11;
    return "21987654321".charAt(rest) == digits.charAt(0);
  }

  static boolean isVat(String value) {
    var digits = CheckDigits.digits(value);
    var sum = CheckDigits.weighted(digits, 8, 7, 6, 5, 4, 3, 2, 10, 1);
    return sum > 0 && (sum % 97 == 0 || (sum + 55) % 97 == 0);
  }
}
