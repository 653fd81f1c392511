package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import java.util.List;
import java.util.stream.Stream;

/** Numbers of persons and companies in Denmark, Norway and Iceland. */
final class Scandinavia {

  private static final String[] DANE = {
    "cpr",
    "cpr nr",
    "cprnr",
    "cpr nummer",
    "cprnummer",
    "personnummer",
    "danish id",
    "national id",
    "personal number",
    "civil registration"
  };
  private static final String[] DANISH_COMPANY = {"cvr", "cvr nr", "cvrnr", "se nr", "cvrnummer"};
  private static final String[] NORWEGIAN = {
    "fødselsnummer",
    "fodselsnummer",
    "fødselsnr",
    "fnr",
    "d nummer",
    "personnummer",
    "norwegian id",
    "national id",
    "birth number"
  };
  private static final String[] NORWEGIAN_COMPANY = {
    "org nr",
    "orgnr",
    "organisasjonsnummer",
    "foretaksnummer",
    "mva",
    "organisation number",
    "organization number"
  };
  private static final String[] ICELANDER = {
    "kennitala", "kennitölu", "kt", "kennitalan", "icelandic id", "national id"
  };

  private Scandinavia() {}

  static List<Recognizer> all() {
    var cpr = Form.number("dk-cpr", Kinds.DK_CPR, 10, "\\d{6}-\\d{4}", Scandinavia::isCheckedCpr);
    var anyCpr =
        Form.number("dk-cpr-any", Kinds.DK_CPR, 10, "\\d{6}[ -]?\\d{4}", Scandinavia::isCpr);
    var cvr =
        Form.number(
            "dk-cvr", Kinds.DK_CVR, 8, "\\d{8}|\\d{2} \\d{2} \\d{2} \\d{2}", Scandinavia::isCvr);
    var birth =
        Form.number(
            "no-fodselsnummer",
            Kinds.NO_FODSELSNUMMER,
            11,
            "\\d{6}[ -]?\\d{5}",
            Scandinavia::isNorwegian);
    var company =
        Form.number(
            "no-organisation",
            Kinds.NO_ORGANISASJONSNUMMER,
            9,
            "[89]\\d{2} ?\\d{3} ?\\d{3}",
            Scandinavia::isNorwegianCompany);
    var kennitala =
        Form.number(
            "is-kennitala", Kinds.IS_KENNITALA, 10, "\\d{6}-\\d{3}[089]", Scandinavia::isKennitala);
    var anyKennitala =
        Form.number(
            "is-kennitala-any",
            Kinds.IS_KENNITALA,
            10,
            "\\d{6}[ -]?\\d{3}[089]",
            Scandinavia::isKennitala);
    return Stream.of(
            List.of(cpr.anywhere(), anyCpr.near(DANE)),
            cvr.nearOrAlone(DANISH_COMPANY),
            birth.anywhereAndNear(NORWEGIAN),
            company.nearOrAlone(NORWEGIAN_COMPANY),
            kennitala.anywhereAndNear(ICELANDER),
            anyKennitala.nearOrAlone(ICELANDER))
        .flatMap(List::stream)
        .toList();
  }

  /** Since 2007 there are numbers whose check digit is none. */
  static boolean isCpr(String value) {
    return EuropeanCheckDigits.startsWithDay(EuropeanCheckDigits.digits(value));
  }

  static boolean isCheckedCpr(String value) {
    var digits = EuropeanCheckDigits.digits(value);
    return isCpr(value)
        && EuropeanCheckDigits.weighted(digits, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0;
  }

  static boolean isCvr(String value) {
    var digits = EuropeanCheckDigits.digits(value);
    return digits.charAt(0) != '0'
        && EuropeanCheckDigits.weighted(digits, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0;
  }

  /**
   * A birthday, its day 40 late in D numbers and its month 40 late in H numbers, and two checks.
   */
  static boolean isNorwegian(String value) {
    var digits = EuropeanCheckDigits.digits(value);
    var day = EuropeanCheckDigits.number(digits, 0, 2);
    var month = EuropeanCheckDigits.number(digits, 2, 4);
    return EuropeanCheckDigits.isDayOfSomeYear(
            EuropeanCheckDigits.number(digits, 4, 6), month % 40, day > 40 ? day - 40 : day)
        && EuropeanCheckDigits.weighted(digits, 3, 7, 6, 1, 8, 9, 4, 5, 2, 1) % 11 == 0
        && EuropeanCheckDigits.weighted(digits, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0;
  }

  static boolean isNorwegianCompany(String value) {
    var digits = EuropeanCheckDigits.digits(value);
    return EuropeanCheckDigits.weighted(digits, 3, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0;
  }

  /** A birthday, in companies' numbers 40 days late, a serial, a check digit, and the century. */
  static boolean isKennitala(String value) {
    var digits = EuropeanCheckDigits.digits(value);
    var day = EuropeanCheckDigits.number(digits, 0, 2);
    return EuropeanCheckDigits.isDayOfSomeYear(
            EuropeanCheckDigits.number(digits, 4, 6),
            EuropeanCheckDigits.number(digits, 2, 4),
            day > 40 ? day - 40 : day)
        && EuropeanCheckDigits.weighted(digits, 3, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0;
  }
}
