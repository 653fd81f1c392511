package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import java.util.List;

/** Numbers of insured persons in Germany: pensions and health. */
final class GermanInsurance {

  private static final String[] PENSION = {
    "rentenversicherung",
    "versicherungsnummer",
    "versicherungs nr",
    "sozialversicherung",
    "rvnr",
    "rv nummer",
    "rv nr",
    "svnr",
    "sv nummer",
    "sv nr",
    "vsnr",
    "vers nr",
    "rente",
    "deutsche rentenversicherung",
    "drv",
    "social security",
    "social insurance",
    "pension insurance"
  };
  private static final String[] HEALTH = {
    "krankenversicherung",
    "krankenversichertennummer",
    "krankenversicherten",
    "krankenkasse",
    "kvnr",
    "kv nummer",
    "kv nr",
    "versichertennummer",
    "versicherten nr",
    "versicherten id",
    "versichertennr",
    "gesundheitskarte",
    "egk",
    "versichert",
    "krankenkassennummer",
    "health insurance",
    "insurance number",
    "insured",
    "gkv",
    "versicherungsnummer",
    "versicherungs nr",
    "versichertenkarte",
    "kassennummer",
    "gesetzliche krankenversicherung"
  };

  private GermanInsurance() {}

  static List<Recognizer> all() {
    var pension =
        Form.number(
            "de-social-security",
            Kinds.DE_SOCIAL_SECURITY,
            8,
            "(?i)\\d{2}[ -]?\\d{6}[ -]?[A-Z][ -]?\\d{2}[ -]?\\d",
            GermanInsurance::isPensionNumber);
    var health =
        Form.mixed(
            "de-health-insurance",
            Kinds.DE_HEALTH_INSURANCE,
            10,
            "(?i)[A-Z]\\d{9}",
            GermanInsurance::isInsured);
    var spaced =
        Form.capitals(
            "de-health-insurance-spaced",
            Kinds.DE_HEALTH_INSURANCE,
            1,
            "[A-Z] ?\\d{3} ?\\d{3} ?\\d{3}",
            GermanInsurance::isInsured);
    return List.of(
        pension.anywhere(),
        pension.near(PENSION),
        health.near(HEALTH),
        health.alone(),
        spaced.near(HEALTH),
        spaced.alone());
  }

  static boolean isPensionNumber(String value) {
    var plain = EuropeanCheckDigits.plain(value);
    var digits = plain.substring(0, 8) + letterAsDigits(plain.charAt(8)) + plain.substring(9);
    var day = EuropeanCheckDigits.number(digits, 2, 4);
    var month = EuropeanCheckDigits.number(digits, 4, 6);
    return day <= 31
        && month <= 12
        && EuropeanCheckDigits.crossSums(digits, 2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1) % 10
            == EuropeanCheckDigits.digit(digits, 12);
  }

  static boolean isInsured(String value) {
    var plain = EuropeanCheckDigits.plain(value);
    var digits = letterAsDigits(plain.charAt(0)) + plain.substring(1);
    return EuropeanCheckDigits.crossSums(digits, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2) % 10
        == EuropeanCheckDigits.digit(digits, 10);
  }

  private static String letterAsDigits(char letter) {
    var place = letter - 'A' + 1;
    return place < 10 ? "0" + place : String.valueOf(place);
  }
}
