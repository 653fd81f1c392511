package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import java.util.List;
import java.util.stream.Stream;

/** Numbers of persons and companies in Poland. */
final class Poland {

  private static final String[] PESEL = {
    "pesel",
    "numer ewidencyjny",
    "nr ewidencyjny",
    "numer pesel",
    "national id",
    "personal number",
    "numer identyfikacyjny",
    "polish id",
    "pesel nr",
    "identyfikator",
    "powszechny elektroniczny system"
  };
  private static final String[] TAX = {
    "nip",
    "numer identyfikacji podatkowej",
    "identyfikacji podatkowej",
    "podatnik",
    "tax id",
    "vat",
    "faktura",
    "polish tax"
  };
  private static final String[] STATISTICS = {"regon", "rejestr gospodarki", "statistical number"};
  private static final String[] CARD = {
    "dowód",
    "dowod",
    "dowodu",
    "dowód osobisty",
    "dowodu osobistego",
    "seria i numer",
    "identity card",
    "id card",
    "national id"
  };
  private static final String[] PASSPORT = {"paszport", "paszportu", "passport"};

  private Poland() {}

  static List<Recognizer> all() {
    var pesel = Form.number("pl-pesel", Kinds.PL_PESEL, 11, "\\d{11}", Poland::isPesel);
    var usual = Form.number("pl-pesel-usual", Kinds.PL_PESEL, 11, "\\d{11}", Poland::isRecentPesel);
    var nip =
        Form.number(
            "pl-nip",
            Kinds.PL_NIP,
            10,
            "\\d{10}|\\d{3}[ -]\\d{3}[ -]\\d{2}[ -]\\d{2}|\\d{3}[ -]\\d{2}[ -]\\d{2}[ -]\\d{3}",
            Poland::isNip);
    var regon = Form.number("pl-regon", Kinds.PL_REGON, 9, "\\d{9}(?:\\d{5})?", Poland::isRegon);
    var card = Form.mixed("pl-id-card", Kinds.PL_ID_CARD, 9, "(?i)[A-Z]{3}\\d{6}", Poland::isCard);
    var spacedCard =
        Form.capitals(
            "pl-id-card-spaced", Kinds.PL_ID_CARD, 3, "[A-Z]{3}[ -]\\d{6}", Poland::isCard);
    var passport =
        Form.mixed("pl-passport", Kinds.PL_PASSPORT, 9, "(?i)[A-Z]{2}\\d{7}", Poland::isPassport);
    return Stream.of(
            List.of(usual.anywhere()),
            pesel.nearOrAlone(PESEL),
            nip.nearOrAlone(TAX),
            List.of(regon.near(STATISTICS)),
            card.nearOrAlone(CARD),
            spacedCard.nearOrAlone(CARD),
            List.of(passport.near(PASSPORT)))
        .flatMap(List::stream)
        .toList();
  }

  /** A birthday, whose month tells the century, a serial, and a check digit. */
  static boolean isPesel(String value) {
    var month = EuropeanCheckDigits.number(value, 2, 4);
    var century = new int[] {1900, 2000, 2100, 2200, 1800}[month / 20];
    var sum = EuropeanCheckDigits.weighted(value, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1);
    return sum % 10 == 0
        && EuropeanCheckDigits.isDay(
            century + EuropeanCheckDigits.number(value, 0, 2),
            month % 20,
            EuropeanCheckDigits.number(value, 4, 6));
  }

  /** One of somebody who may be alive. */
  static boolean isRecentPesel(String value) {
    return EuropeanCheckDigits.number(value, 2, 4) < 40 && isPesel(value);
  }

  static boolean isNip(String value) {
    var digits = EuropeanCheckDigits.digits(value);
    return digits.charAt(0) != '0'
        && EuropeanCheckDigits.weighted(digits, 6, 5, 7, 2, 3, 4, 5, 6, 7) % 11
            == EuropeanCheckDigits.digit(digits, 9);
  }

  static boolean isRegon(String value) {
    var sum =
        value.length() == 9
            ? EuropeanCheckDigits.weighted(value, 8, 9, 2, 3, 4, 5, 6, 7)
            : EuropeanCheckDigits.weighted(value, 2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8);
    return sum % 11 % 10 == EuropeanCheckDigits.digit(value, value.length() - 1);
  }

  /** Three letters and a check digit, then five digits. */
  static boolean isCard(String value) {
    var plain = EuropeanCheckDigits.plain(value);
    return EuropeanCheckDigits.machineRead(plain.substring(0, 3) + plain.substring(4))
        == EuropeanCheckDigits.digit(plain, 3);
  }

  /** Two letters and a check digit, then six digits. */
  static boolean isPassport(String value) {
    var plain = EuropeanCheckDigits.plain(value);
    return EuropeanCheckDigits.machineRead(plain.substring(0, 2) + plain.substring(3))
        == EuropeanCheckDigits.digit(plain, 2);
  }
}
