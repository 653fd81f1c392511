package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Numbers of persons and companies in Finland. */
final class Finland {

  private static final String CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY";

  private static final String[] PERSON = {
    "hetu", "henkilötunnus", "henkilotunnus", "henkilötunnuksen", "personbeteckning",
    "personal identity code", "sotu", "national id", "finnish id", "social security"
  };
  private static final String[] COMPANY = {
    "y tunnus", "ytunnus", "fo nummer", "business id", "yritystunnus", "alv", "vat", "yritys"
  };

  private Finland() {}

  static List<Recognizer> all() {
    var code =
        Form.number(
            "fi-identity-code",
            Kinds.FI_PERSONAL_IDENTITY_CODE,
            6,
            "\\d{6}[-+A-FU-Y]\\d{3}[0-9A-FHJ-NPR-Y]",
            Finland::isIdentityCode);
    var small =
        Form.number(
            "fi-identity-code-any",
            Kinds.FI_PERSONAL_IDENTITY_CODE,
            6,
            "(?i)\\d{6} ?[-+A-FU-Y–] ?\\d{3}[0-9A-FHJ-NPR-Y]",
            Finland::isIdentityCode);
    var company =
        Form.number("fi-business-id", Kinds.FI_BUSINESS_ID, 8, "\\d{7}-\\d", Finland::isBusiness);
    return Stream.of(
            code.anywhereAndNear(PERSON), small.nearOrAlone(PERSON), company.nearOrAlone(COMPANY))
        .flatMap(List::stream)
        .toList();
  }

  /** A birthday, a sign for its century, a serial from 002 on, and the remainder of 31. */
  static boolean isIdentityCode(String value) {
    var code = value.replace(" ", "").toUpperCase(Locale.ROOT);
    var sign = code.charAt(6);
    var century = sign == '+' ? 1800 : sign >= 'A' && sign <= 'F' ? 2000 : 1900;
    var serial = EuropeanCheckDigits.number(code, 7, 10);
    var isDay =
        EuropeanCheckDigits.isDay(
            century + EuropeanCheckDigits.number(code, 4, 6),
            EuropeanCheckDigits.number(code, 2, 4),
            EuropeanCheckDigits.number(code, 0, 2));
    var all = EuropeanCheckDigits.number(code, 0, 6) * 1000 + serial;
    return isDay && serial >= 2 && code.charAt(10) == CHECKS.charAt(all % CHECKS.length());
  }

  static boolean isBusiness(String value) {
    var sum = EuropeanCheckDigits.weighted(value, 7, 9, 10, 5, 8, 4, 2) % 11;
    return sum != 1 && (11 - sum) % 11 == EuropeanCheckDigits.digit(value, 8);
  }
}
