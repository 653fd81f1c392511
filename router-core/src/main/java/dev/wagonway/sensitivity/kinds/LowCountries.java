package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import java.util.List;
import java.util.stream.Stream;

/** Numbers of persons and companies in the Netherlands, Belgium and Luxembourg. */
final class LowCountries {

  private static final String[] BSN = {
    "bsn",
    "burgerservicenummer",
    "burger service nummer",
    "sofinummer",
    "sofi nummer",
    "persoonsnummer",
    "citizen service number",
    "dutch id",
    "national id"
  };
  private static final String[] DUTCH_CARD = {
    "paspoort",
    "paspoortnummer",
    "identiteitskaart",
    "id kaart",
    "documentnummer",
    "passport",
    "identity card",
    "reisdocument"
  };
  private static final String[] DUTCH_COMPANY = {
    "kvk", "kvk nummer", "kvknummer", "kamer van koophandel", "chamber of commerce"
  };
  private static final String[] BELGIAN = {
    "rijksregisternummer",
    "rijksregister",
    "insz",
    "niss",
    "rrn",
    "numéro national",
    "numero national",
    "registre national",
    "numéro de registre national",
    "nationaal nummer",
    "national number",
    "national register",
    "bis nummer",
    "numéro bis",
    "inss"
  };
  private static final String[] BELGIAN_COMPANY = {
    "ondernemingsnummer",
    "numéro d'entreprise",
    "numero d'entreprise",
    "kbo",
    "bce",
    "btw",
    "tva",
    "enterprise number",
    "vat",
    "rpr",
    "rpm"
  };
  private static final String[] LUXEMBOURGER = {
    "matricule",
    "numéro d'identification",
    "numéro national",
    "ccss",
    "cns",
    "national id",
    "sécurité sociale",
    "identification number"
  };

  private LowCountries() {}

  static List<Recognizer> all() {
    var bsn =
        Form.number(
            "nl-bsn",
            Kinds.NL_BSN,
            8,
            "\\d{8,9}|\\d{4}[. ]\\d{2}[. ]\\d{3}|\\d{3}[. ]\\d{3}[. ]\\d{3}",
            LowCountries::isBsn);
    var card =
        Form.mixed("nl-document", Kinds.NL_DOCUMENT, 9, "[A-NP-Z]{2}[A-NP-Z0-9]{6}\\d", null);
    var kvk = Form.number("nl-kvk", Kinds.NL_KVK, 8, "\\d{8}", null);
    var belgian =
        Form.number(
            "be-national-number",
            Kinds.BE_NATIONAL_NUMBER,
            11,
            "\\d{2}[. ]?\\d{2}[. ]?\\d{2}[- ]?\\d{3}[. ]?\\d{2}",
            LowCountries::isBelgian);
    var enterprise =
        Form.number(
            "be-enterprise",
            Kinds.BE_ENTERPRISE,
            9,
            "[01]?\\d{3}[. ]?\\d{3}[. ]?\\d{3}",
            LowCountries::isEnterprise);
    var luxembourger =
        Form.number(
            "lu-matricule",
            Kinds.LU_MATRICULE,
            13,
            "(?:18|19|20)\\d{2} ?\\d{2} ?\\d{2} ?\\d{3} ?\\d{2}",
            LowCountries::isLuxembourger);
    return Stream.of(
            bsn.nearOrAlone(BSN),
            List.of(card.near(DUTCH_CARD), kvk.near(DUTCH_COMPANY)),
            belgian.anywhereAndNear(BELGIAN),
            enterprise.nearOrAlone(BELGIAN_COMPANY),
            luxembourger.anywhereAndNear(LUXEMBOURGER))
        .flatMap(List::stream)
        .toList();
  }

  /** The eleven test, whose last weight is -1; eight digits lack a zero in front. */
  static boolean isBsn(String value) {
    var digits = EuropeanCheckDigits.digits(value);
    var nine = digits.length() == 8 ? "0" + digits : digits;
    return EuropeanCheckDigits.weighted(nine, 9, 8, 7, 6, 5, 4, 3, 2, -1) % 11 == 0
        && !nine.startsWith("0000");
  }

  /** A birthday, its month 20 or 40 late in BIS numbers, and 97 minus the remainder. */
  static boolean isBelgian(String value) {
    var digits = EuropeanCheckDigits.digits(value);
    var month = EuropeanCheckDigits.number(digits, 2, 4) % 20;
    var day = EuropeanCheckDigits.number(digits, 4, 6);
    var check = EuropeanCheckDigits.number(digits, 9, 11);
    var nine = digits.substring(0, 9);
    return month <= 12
        && day <= 31
        && (97 - EuropeanCheckDigits.remainder(nine, 97) == check
            || 97 - EuropeanCheckDigits.remainder("2" + nine, 97) == check);
  }

  static boolean isEnterprise(String value) {
    var digits = EuropeanCheckDigits.digits(value);
    var ten = digits.length() == 9 ? "0" + digits : digits;
    return ten.length() == 10
        && !ten.startsWith("00")
        && 97 - EuropeanCheckDigits.number(ten, 0, 8) % 97
            == EuropeanCheckDigits.number(ten, 8, 10);
  }

  /** A birthday, a serial, and two check digits, Luhn's and Verhoeff's, each of the same eleven. */
  static boolean isLuxembourger(String value) {
    var digits = EuropeanCheckDigits.digits(value);
    var eleven = digits.substring(0, 11);
    return EuropeanCheckDigits.isDay(
            EuropeanCheckDigits.number(digits, 0, 4),
            EuropeanCheckDigits.number(digits, 4, 6),
            EuropeanCheckDigits.number(digits, 6, 8))
        && EuropeanCheckDigits.isLuhn(eleven + digits.charAt(11))
        && EuropeanCheckDigits.isVerhoeff(eleven + digits.charAt(12));
  }
}
