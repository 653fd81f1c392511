package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import java.util.List;
import java.util.stream.Stream;

/** Numbers of persons and companies in Austria and Switzerland. */
final class Alps {

  private static final String[] AUSTRIAN = {
    "svnr",
    "sv nr",
    "sv nummer",
    "sozialversicherungsnummer",
    "sozialversicherung",
    "ecard",
    "versicherungsnummer",
    "vers nr",
    "vsnr",
    "social security",
    "social insurance"
  };
  private static final String[] AUSTRIAN_TAX = {
    "steuernummer", "abgabenkontonummer", "finanzamt", "st nr", "tax number", "austrian tax"
  };
  private static final String[] AUSTRIAN_REGISTER = {
    "firmenbuch", "firmenbuchnummer", "fn", "handelsgericht", "landesgericht"
  };

  private Alps() {}

  static List<Recognizer> all() {
    var social =
        Form.number("at-svnr", Kinds.AT_SVNR, 10, "[1-9]\\d{3}[ /-]?\\d{6}", Alps::isAustrian);
    var tax =
        Form.number(
            "at-tax-number",
            Kinds.AT_TAX_NUMBER,
            9,
            "\\d{2}[- ]?\\d{3}[/ ]?\\d{4}",
            Alps::isAustrianTax);
    var register =
        Recognizer.named("at-firmenbuch", Kinds.AT_FIRMENBUCH)
            .atPrefix("FN")
            .shaped("FN ?\\d{1,6} ?[a-z]\\b")
            .near(AUSTRIAN_REGISTER)
            .build();
    var ahv =
        Form.number(
            "ch-ahv", Kinds.CH_AHV, 13, "756[. ]?\\d{4}[. ]?\\d{4}[. ]?\\d{2}", Alps::isSwiss);
    var company =
        Recognizer.named("ch-uid", Kinds.CH_UID)
            .atPrefix("CHE")
            .shaped("CHE[- ]?\\d{3}[. ]?\\d{3}[. ]?\\d{3}")
            .checked(Alps::isSwissCompany)
            .build();
    return Stream.of(
            social.nearOrAlone(AUSTRIAN),
            List.of(tax.near(AUSTRIAN_TAX), register),
            List.of(ahv.anywhere(), company))
        .flatMap(List::stream)
        .toList();
  }

  /** A serial of three digits, a check digit, and a birthday, whose month may be beyond twelve. */
  static boolean isAustrian(String value) {
    var digits = EuropeanCheckDigits.digits(value);
    var day = EuropeanCheckDigits.number(digits, 4, 6);
    var month = EuropeanCheckDigits.number(digits, 6, 8);
    return day >= 1
        && day <= 31
        && month >= 1
        && month <= 15
        && EuropeanCheckDigits.weighted(digits, 3, 7, 9, 0, 5, 8, 4, 2, 1, 6) % 11
            == EuropeanCheckDigits.digit(digits, 3);
  }

  static boolean isAustrianTax(String value) {
    return EuropeanCheckDigits.isLuhn(EuropeanCheckDigits.digits(value));
  }

  /** The check digit of article numbers. */
  static boolean isSwiss(String value) {
    var digits = EuropeanCheckDigits.digits(value);
    return EuropeanCheckDigits.weighted(digits, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1) % 10 == 0;
  }

  static boolean isSwissCompany(String value) {
    var digits = EuropeanCheckDigits.digits(value);
    return EuropeanCheckDigits.weighted(digits, 5, 4, 3, 2, 7, 6, 5, 4, 1) % 11 == 0;
  }
}
