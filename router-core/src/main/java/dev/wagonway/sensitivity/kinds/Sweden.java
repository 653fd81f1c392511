package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import java.util.List;
import java.util.stream.Stream;

/** Numbers of persons and companies in Sweden. */
final class Sweden {

  private static final String[] PERSON = {
    "personnummer",
    "pers nr",
    "persnr",
    "personnr",
    "person nr",
    "pnr",
    "samordningsnummer",
    "samordningsnr",
    "personal identity number",
    "personal number",
    "national id",
    "swedish id",
    "födelsenummer",
    "person id",
    "personid",
    "social security",
    "coordination number"
  };
  private static final String[] COMPANY = {
    "organisationsnummer",
    "org nr",
    "orgnr",
    "organisationsnr",
    "organization number",
    "organisation number",
    "company number",
    "registration number",
    "bolag",
    "bolagsverket",
    "företag",
    "aktiebolag",
    "corporate id",
    "momsreg",
    "vat",
    "organisation",
    "org nummer",
    "swedish company",
    "firma"
  };

  private Sweden() {}

  static List<Recognizer> all() {
    var person =
        Form.number(
            "se-personnummer",
            Kinds.SE_PERSONNUMMER,
            6,
            "(?:(?:18|19|20)\\d{6}[-+]?\\d{4}|\\d{6}[-+]\\d{4})",
            Sweden::isPerson);
    var joined =
        Form.number(
            "se-personnummer-any",
            Kinds.SE_PERSONNUMMER,
            6,
            "(?:\\d{2})?\\d{6} ?[-+–]? ?\\d{4}",
            Sweden::isPerson);
    var company =
        Form.number(
            "se-organisation",
            Kinds.SE_ORGANISATIONSNUMMER,
            10,
            "[125-9]\\d[2-9]\\d{3}-\\d{4}",
            Sweden::isOrganisation);
    var anyCompany =
        Form.number(
            "se-organisation-any",
            Kinds.SE_ORGANISATIONSNUMMER,
            10,
            "(?:16 ?)?[1-9]\\d[2-9]\\d{3}[ -]?\\d{4}",
            Sweden::isOrganisation);
    var vat =
        Form.capitals(
            "se-organisation-vat",
            Kinds.SE_ORGANISATIONSNUMMER,
            2,
            "SE[ -]?[1-9]\\d[2-9]\\d{3}-?\\d{4}[ -]?01",
            Sweden::isVat);
    return Stream.of(
            person.anywhereAndNear(PERSON),
            joined.nearOrAlone(PERSON),
            List.of(company.anywhere()),
            anyCompany.nearOrAlone(COMPANY),
            List.of(vat.anywhere()))
        .flatMap(List::stream)
        .toList();
  }

  /** A birthday, in coordination numbers 60 days late, a serial, and Luhn's digit. */
  static boolean isPerson(String value) {
    var digits = EuropeanCheckDigits.digits(value);
    var ten = digits.substring(digits.length() - 10);
    var day = EuropeanCheckDigits.number(ten, 4, 6);
    return EuropeanCheckDigits.isDayOfSomeYear(
            EuropeanCheckDigits.number(ten, 0, 2),
            EuropeanCheckDigits.number(ten, 2, 4),
            day > 60 ? day - 60 : day)
        && EuropeanCheckDigits.isLuhn(ten);
  }

  static boolean isOrganisation(String value) {
    var digits = EuropeanCheckDigits.digits(value);
    return EuropeanCheckDigits.isLuhn(digits.substring(digits.length() - 10));
  }

  static boolean isVat(String value) {
    return EuropeanCheckDigits.isLuhn(EuropeanCheckDigits.digits(value).substring(0, 10));
  }
}
