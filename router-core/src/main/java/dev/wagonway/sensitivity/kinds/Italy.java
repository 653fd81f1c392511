package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Trigger;
import java.util.List;
import java.util.stream.Stream;

/** Numbers of persons and companies in Italy. */
final class Italy {

  private static final String DIGIT = "[0-9LMNP-V]";

  /** What digits and letters are worth at odd places of the codice fiscale, from A (or 0) on. */
  private static final int[] ODD = {
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
  };

  private static final String[] FISCAL = {
    "codice fiscale",
    "cod fisc",
    "cod fiscale",
    "c f",
    "cf",
    "codfisc",
    "fiscal code",
    "fiscale",
    "tessera sanitaria",
    "tax code",
    "tax id"
  };
  private static final String[] DRIVER = {
    "patente",
    "patente di guida",
    "guida",
    "licenza",
    "licenza di guida",
    "driving licence",
    "driver license",
    "drivers license",
    "driving license",
    "driver's license",
    "permesso di guida"
  };
  private static final String[] CARD = {
    "carta identità",
    "carta d'identità",
    "carta di identità",
    "carta d'identita",
    "identità",
    "identita",
    "carta",
    "elettronica",
    "cie",
    "documento",
    "documento di identità",
    "identity card",
    "id card",
    "national id"
  };
  private static final String[] PASSPORT = {
    "passaporto",
    "passaporto italiano",
    "passaporto elettronico",
    "elettronico",
    "passport",
    "documento di viaggio",
    "dogana",
    "viaggio",
    "viaggi",
    "estero",
    "documento",
    "italiano",
    "travel document"
  };
  private static final String[] VAT = {
    "partita iva",
    "p iva",
    "piva",
    "iva",
    "part iva",
    "p.i.",
    "vat",
    "vat number",
    "vat code",
    "codice fiscale",
    "fattura",
    "società",
    "ditta"
  };

  private Italy() {}

  static List<Recognizer> all() {
    return Stream.of(fiscal(), cards(), companies()).flatMap(List::stream).toList();
  }

  private static List<Recognizer> fiscal() {
    var code = "[A-Z]{6}" + DIGIT + "{2}[A-EHLMPR-T]" + DIGIT + "{2}[A-Z]" + DIGIT + "{3}[A-Z]";
    var checked =
        Form.mixed("it-fiscal-code", Kinds.IT_FISCAL_CODE, 16, "(?i)" + code, Italy::isFiscalCode);
    var shaped = Form.mixed("it-fiscal-code-any", Kinds.IT_FISCAL_CODE, 16, "(?i)" + code, null);
    var spaced =
        Recognizer.named("it-fiscal-code-spaced", Kinds.IT_FISCAL_CODE)
            .atWords("codice fiscale", "cod fisc", "cf", "fiscal code")
            .shaped(
                "[^0-9]{2,30}?\\b([A-Z]{3} [A-Z]{3} "
                    + "\\d{2} ?[A-EHLMPR-T] ?\\d{2} [A-Z]\\d{3} ?[A-Z])\\b")
            .checked(Italy::isFiscalCode)
            .build();
    var card = Form.number("it-health-card", Kinds.IT_HEALTH_CARD, 20, "80380\\d{15}", null);
    return List.of(checked.anywhere(), shaped.near(FISCAL), spaced, card.anywhere());
  }

  private static List<Recognizer> cards() {
    var driver =
        Form.mixed(
            "it-driving-licence",
            Kinds.IT_DRIVER_LICENSE,
            10,
            "(?i)(?:[A-Z]{2}\\d{7}[A-Z]|U1[B-DF-HJ-NP-TV-Z0-9]{7}[A-Z])",
            null);
    var electronic =
        Form.mixed(
            "it-identity-card",
            Kinds.IT_IDENTITY_CARD,
            9,
            "(?i)(?:[A-Z]{2}\\d{5}[A-Z]{2}|\\d{7}[A-Z]{2}|[A-Z]{2}\\d{7})",
            null);
    var paper =
        Form.capitals(
            "it-identity-card-paper", Kinds.IT_IDENTITY_CARD, 2, "[A-Z]{2}[ .]{1,2}\\d{7}", null);
    var passport = Form.mixed("it-passport", Kinds.IT_PASSPORT, 9, "(?i)[A-Z]{2}\\d{7}", null);
    return List.of(
        driver.near(DRIVER),
        electronic.near(CARD),
        Form.mixed("it-identity-card-cie", Kinds.IT_IDENTITY_CARD, 9, "C[A-Z]\\d{5}[A-Z]{2}", null)
            .anywhere(),
        paper.near(CARD),
        passport.near(PASSPORT));
  }

  private static List<Recognizer> companies() {
    var prefixed =
        Form.capitals("it-vat-prefixed", Kinds.IT_VAT_CODE, 2, "IT[ -]?\\d{11}", Italy::isVat);
    var plain =
        Form.number(
            "it-vat",
            Kinds.IT_VAT_CODE,
            11,
            "\\d{11}|\\d{3} \\d{4} \\d{4}|\\d{5} \\d{3} \\d{3}",
            Italy::isVat);
    var underscored =
        new Form(
            "it-vat-parted",
            Kinds.IT_VAT_CODE,
            new Trigger.Digits(1),
            "\\d(?:[ _]?\\d){10}",
            Italy::isVat);
    return List.of(
        prefixed.anywhere(), prefixed.alone(), plain.near(VAT), plain.alone(), underscored.alone());
  }

  static boolean isFiscalCode(String value) {
    var plain = EuropeanCheckDigits.plain(value);
    var sum = 0;
    for (var i = 0; i < 15; i++) {
      var c = plain.charAt(i);
      var worth = c <= '9' ? c - '0' : c - 'A';
      sum += i % 2 == 0 ? ODD[worth] : worth;
    }
    return plain.charAt(15) - 'A' == sum % 26;
  }

  static boolean isVat(String value) {
    var digits = EuropeanCheckDigits.digits(value);
    return !digits.startsWith("0000000") && EuropeanCheckDigits.isLuhn(digits);
  }
}
