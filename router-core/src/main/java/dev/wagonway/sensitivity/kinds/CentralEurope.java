package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import java.util.List;
import java.util.stream.Stream;

/** Numbers of persons and companies in Czechia, Slovakia and Hungary. */
final class CentralEurope {

  private static final String[] BIRTH_NUMBER = {
    "rodné číslo",
    "rodne cislo",
    "rodného čísla",
    "rod č",
    "rč",
    "r č",
    "birth number",
    "national id",
    "personal number"
  };
  private static final String[] COMPANY = {
    "ičo",
    "ico",
    "ič",
    "identifikační číslo",
    "identifikacne cislo",
    "identifikačné číslo",
    "company id",
    "obchodní rejstřík",
    "obchodný register"
  };
  private static final String[] CZECH_CARD = {
    "občanský průkaz",
    "obcansky prukaz",
    "občanského průkazu",
    "občiansky preukaz",
    "op č",
    "číslo op",
    "identity card",
    "id card"
  };
  private static final String[] HEALTH = {
    "taj",
    "taj szám",
    "tajszám",
    "társadalombiztosítási",
    "tb szám",
    "social security",
    "health insurance"
  };
  private static final String[] HUNGARIAN = {
    "személyi azonosító", "személyi szám", "személyi", "szemelyi", "personal id", "national id"
  };
  private static final String[] HUNGARIAN_TAX = {
    "adóazonosító", "adóazonosító jel", "adoazonosito", "adószám", "adoszam", "tax id", "tax number"
  };
  private static final String[] HUNGARIAN_CARD = {
    "személyi igazolvány", "személyi", "igazolvány", "szemelyi igazolvany", "identity card"
  };

  private CentralEurope() {}

  static List<Recognizer> all() {
    return Stream.concat(czechAndSlovak().stream(), hungarian().stream()).toList();
  }

  private static List<Recognizer> czechAndSlovak() {
    var birth =
        Form.number(
            "cz-birth-number",
            Kinds.CZ_RODNE_CISLO,
            9,
            "\\d{6}/\\d{4}",
            CentralEurope::isBirthNumber);
    var any =
        Form.number(
            "cz-birth-number-any",
            Kinds.CZ_RODNE_CISLO,
            9,
            "\\d{6} ?[/-]? ?\\d{3,4}",
            CentralEurope::isBirthNumber);
    var company =
        Form.number(
            "cz-ico", Kinds.CZ_ICO, 8, "\\d{8}|\\d{3} \\d{2} \\d{3}", CentralEurope::isCompany);
    var card = Form.number("cz-id-card", Kinds.CZ_ID_CARD, 9, "\\d{9}", null);
    var slovakCard = Form.mixed("sk-id-card", Kinds.SK_ID_CARD, 8, "[A-Z]{2}\\d{6}", null);
    return List.of(
        birth.anywhere(),
        any.near(BIRTH_NUMBER),
        company.near(COMPANY),
        company.alone(),
        card.near(CZECH_CARD),
        slovakCard.near(CZECH_CARD));
  }

  private static List<Recognizer> hungarian() {
    var health =
        Form.number(
            "hu-taj", Kinds.HU_TAJ, 9, "\\d{3}[ -]?\\d{3}[ -]?\\d{3}", CentralEurope::isTaj);
    var personal =
        Form.number(
            "hu-personal-id",
            Kinds.HU_PERSONAL_ID,
            11,
            "[1-8][ -]?\\d{6}[ -]?\\d{4}",
            CentralEurope::isHungarian);
    var tax =
        Form.number("hu-tax-id", Kinds.HU_TAX_ID, 10, "8\\d{9}", CentralEurope::isHungarianTax);
    var company =
        Form.number(
            "hu-adoszam",
            Kinds.HU_ADOSZAM,
            11,
            "\\d{8}-[1-5]-(?:0[2-9]|[1-4]\\d|51)",
            CentralEurope::isHungarianCompany);
    var card = Form.number("hu-id-card", Kinds.HU_ID_CARD, 6, "\\d{6} ?[A-Z]{2}", null);
    return List.of(
        health.near(HEALTH),
        health.alone(),
        personal.near(HUNGARIAN),
        personal.alone(),
        tax.near(HUNGARIAN_TAX),
        tax.alone(),
        company.anywhere(),
        company.near(HUNGARIAN_TAX),
        card.near(HUNGARIAN_CARD));
  }

  /**
   * A birthday, its month 50 late for women and 20 later where serials ran out, and a serial that
   * makes all divisible by eleven; until 1953 there was no check digit.
   */
  static boolean isBirthNumber(String value) {
    var digits = EuropeanCheckDigits.digits(value);
    var year = EuropeanCheckDigits.number(digits, 0, 2);
    var month = EuropeanCheckDigits.number(digits, 2, 4) % 50;
    var isDay =
        EuropeanCheckDigits.isDayOfSomeYear(
            year, month > 20 ? month - 20 : month, EuropeanCheckDigits.number(digits, 4, 6));
    if (digits.length() == 9) {
      return isDay && year < 54;
    }
    var rest = EuropeanCheckDigits.remainder(digits.substring(0, 9), 11) % 10;
    return isDay && rest == EuropeanCheckDigits.digit(digits, 9);
  }

  static boolean isCompany(String value) {
    var digits = EuropeanCheckDigits.digits(value);
    var sum = EuropeanCheckDigits.weighted(digits, 8, 7, 6, 5, 4, 3, 2) % 11;
    return (11 - sum) % 10 == EuropeanCheckDigits.digit(digits, 7) && !digits.startsWith("0000");
  }

  static boolean isTaj(String value) {
    var digits = EuropeanCheckDigits.digits(value);
    return EuropeanCheckDigits.weighted(digits, 3, 7, 3, 7, 3, 7, 3, 7) % 10
        == EuropeanCheckDigits.digit(digits, 8);
  }

  /** Sex and century, a birthday, a serial, and a digit whose weights turned round in 1997. */
  static boolean isHungarian(String value) {
    var digits = EuropeanCheckDigits.digits(value);
    var last = EuropeanCheckDigits.digit(digits, 10);
    return EuropeanCheckDigits.isDayOfSomeYear(
            EuropeanCheckDigits.number(digits, 1, 3),
            EuropeanCheckDigits.number(digits, 3, 5),
            EuropeanCheckDigits.number(digits, 5, 7))
        && (EuropeanCheckDigits.weighted(digits, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10) % 11 == last
            || EuropeanCheckDigits.weighted(digits, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1) % 11 == last);
  }

  static boolean isHungarianTax(String value) {
    return EuropeanCheckDigits.weighted(value, 1, 2, 3, 4, 5, 6, 7, 8, 9) % 11
        == EuropeanCheckDigits.digit(value, 9);
  }

  static boolean isHungarianCompany(String value) {
    return EuropeanCheckDigits.weighted(value, 9, 7, 3, 1, 9, 7, 3, 1) % 10 == 0;
  }
}
