package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import java.util.List;
import java.util.stream.Stream;

/** Numbers of persons and companies in Greece, Cyprus and Malta. */
final class Mediterranean {

  private static final String[] SOCIAL = {
    "αμκα",
    "α.μ.κ.α.",
    "amka",
    "αριθμός μητρώου κοινωνικής ασφάλισης",
    "κοινωνικής ασφάλισης",
    "social security"
  };
  private static final String[] TAX = {
    "αφμ",
    "α.φ.μ.",
    "afm",
    "αριθμός φορολογικού μητρώου",
    "φορολογικού μητρώου",
    "φορολογικό",
    "tax number",
    "tax id",
    "tin",
    "vat"
  };
  private static final String[] CYPRIOT = {
    "αφτ",
    "tic",
    "αριθμός φορολογικής ταυτότητας",
    "φορολογικής ταυτότητας",
    "tax identification",
    "tax id",
    "φπα",
    "vat",
    "tin"
  };
  private static final String[] MALTESE = {
    "id card",
    "identity card",
    "karta tal identità",
    "karta tal identita",
    "identity number",
    "maltese id",
    "numru tal karta",
    "national id"
  };

  private Mediterranean() {}

  static List<Recognizer> all() {
    var amka = Form.number("gr-amka", Kinds.GR_AMKA, 11, "\\d{6} ?\\d{5}", Mediterranean::isAmka);
    var afm = Form.number("gr-afm", Kinds.GR_AFM, 9, "\\d{9}", Mediterranean::isAfm);
    var card =
        Recognizer.named("gr-id-card", Kinds.GR_ID_CARD)
            .atWords(
                "ταυτότητα",
                "ταυτότητας",
                "ταυτοτητα",
                "ταυτοτητας",
                "αδτ",
                "δελτίο ταυτότητας",
                "greek id",
                "greek identity card")
            .shaped("[^0-9\\n]{2,40}?(?<![\\p{L}\\d])([A-ZΑ-Ω]{1,2}[ -]?\\d{6})(?!\\d)")
            .build();
    var cypriot =
        Form.number("cy-tic", Kinds.CY_TIC, 8, "\\d{8}[A-Z]", Mediterranean::isCypriotTax);
    var maltese = Form.number("mt-id-card", Kinds.MT_ID_CARD, 3, "\\d{3,7}[MGAPLHBZ]", null);
    return Stream.of(
            amka.nearOrAlone(SOCIAL),
            afm.nearOrAlone(TAX),
            List.of(card),
            cypriot.nearOrAlone(CYPRIOT),
            List.of(maltese.near(MALTESE)))
        .flatMap(List::stream)
        .toList();
  }

  static boolean isAmka(String value) {
    var digits = EuropeanCheckDigits.digits(value);
    return EuropeanCheckDigits.startsWithDay(digits) && EuropeanCheckDigits.isLuhn(digits);
  }

  static boolean isAfm(String value) {
    var digits = EuropeanCheckDigits.digits(value);
    return !digits.startsWith("00000")
        && EuropeanCheckDigits.weighted(digits, 256, 128, 64, 32, 16, 8, 4, 2) % 11 % 10
            == EuropeanCheckDigits.digit(digits, 8);
  }

  /** Digits at odd places count as in Italy's codice fiscale. */
  static boolean isCypriotTax(String value) {
    var odd = new int[] {1, 0, 5, 7, 9, 13, 15, 17, 19, 21};
    var digits = EuropeanCheckDigits.digits(value);
    var sum = 0;
    for (var i = 0; i < 8; i++) {
      var digit = EuropeanCheckDigits.digit(digits, i);
      sum += i % 2 == 0 ? odd[digit] : digit;
    }
    return value.charAt(value.length() - 1) == 'A' + sum % 26;
  }
}
