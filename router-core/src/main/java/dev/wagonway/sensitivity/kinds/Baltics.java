package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.Kind;
import dev.wagonway.sensitivity.scan.Recognizer;
import java.util.List;
import java.util.stream.Stream;

/** Numbers of persons and companies in Estonia, Latvia and Lithuania. */
final class Baltics {

  private static final String[] ESTONIAN = {
    "isikukood",
    "isikukoodi",
    "estonian id",
    "personal code",
    "personal identification code",
    "national id"
  };
  private static final String[] LITHUANIAN = {
    "asmens kodas",
    "asmens kodą",
    "asmens kodo",
    "asmens koda",
    "lithuanian id",
    "personal code",
    "national id"
  };
  private static final String[] LATVIAN = {
    "personas kods",
    "personas kodu",
    "personas koda",
    "latvian id",
    "personal code",
    "national id",
    "p k"
  };
  private static final String[] COMPANY = {
    "registrikood",
    "registry code",
    "reg kood",
    "įmonės kodas",
    "imones kodas",
    "juridinio asmens",
    "reģistrācijas numurs",
    "reg nr",
    "company code",
    "registration number"
  };

  private Baltics() {}

  static List<Recognizer> all() {
    var latvian =
        Form.number(
            "lv-personal-code", Kinds.LV_PERSONAL_CODE, 11, "\\d{6}-\\d{5}", Baltics::isLatvian);
    var joined =
        Form.number(
            "lv-personal-code-any",
            Kinds.LV_PERSONAL_CODE,
            11,
            "\\d{6}[ -]?\\d{5}",
            Baltics::isLatvian);
    var recent =
        Form.number(
            "lv-personal-code-recent", Kinds.LV_PERSONAL_CODE, 11, "3[2-9]\\d{4}-?\\d{5}", null);
    var estonianCompany =
        Form.number(
            "ee-registry-code", Kinds.EE_REGISTRY_CODE, 8, "[1789]\\d{7}", Baltics::isRegistered);
    var lithuanianCompany =
        Form.number("lt-company-code", Kinds.LT_COMPANY_CODE, 9, "\\d{9}", Baltics::isRegistered);
    return Stream.of(
            personal("ee-isikukood", Kinds.EE_ISIKUKOOD).nearOrAlone(ESTONIAN),
            personal("lt-asmens-kodas", Kinds.LT_ASMENS_KODAS).nearOrAlone(LITHUANIAN),
            List.of(latvian.anywhere(), recent.near(LATVIAN)),
            joined.nearOrAlone(LATVIAN),
            List.of(estonianCompany.near(COMPANY), lithuanianCompany.near(COMPANY)))
        .flatMap(List::stream)
        .toList();
  }

  /** Estonia and Lithuania count alike. */
  private static Form personal(String name, Kind kind) {
    return Form.number(name, kind, 11, "[1-8]\\d{10}", Baltics::isPersonal);
  }

  /** Sex and century, a birthday, a serial, and a check digit in two attempts. */
  static boolean isPersonal(String value) {
    var century = 1800 + 100 * ((value.charAt(0) - '1') / 2);
    return EuropeanCheckDigits.isDay(
            century + EuropeanCheckDigits.number(value, 1, 3),
            EuropeanCheckDigits.number(value, 3, 5),
            EuropeanCheckDigits.number(value, 5, 7))
        && isRegistered(value);
  }

  /** The check digit that persons' and companies' numbers share: weights from 1, else from 3 on. */
  static boolean isRegistered(String value) {
    var first = 0;
    var second = 0;
    var last = value.length() - 1;
    for (var i = 0; i < last; i++) {
      first += EuropeanCheckDigits.digit(value, i) * (1 + i % 9);
      second += EuropeanCheckDigits.digit(value, i) * (1 + (i + 2) % 9);
    }
    var check = first % 11 < 10 ? first % 11 : second % 11 % 10;
    return check == EuropeanCheckDigits.digit(value, last);
  }

  /** A birthday, the century, a serial, and a check digit. */
  static boolean isLatvian(String value) {
    var digits = EuropeanCheckDigits.digits(value);
    var sum = EuropeanCheckDigits.weighted(digits, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9);
    return EuropeanCheckDigits.startsWithDay(digits)
        && digits.charAt(6) <= '2'
        && (1 + sum) % 11 % 10 == EuropeanCheckDigits.digit(digits, 10);
  }
}
