package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import java.util.List;
import java.util.stream.Stream;

/** Numbers of persons and companies in Ukraine, Russia, Belarus and Moldova. */
final class EasternEurope {

  private static final String[] UKRAINIAN = {
    "рнокпп", "іпн", "ідентифікаційний код", "ідентифікаційний номер", "податковий номер",
    "інн", "rnokpp", "ipn", "tax number", "tax id"
  };
  private static final String[] UKRAINIAN_REGISTER = {"унзр", "unzr", "запис №", "запис"};
  private static final String[] PASSPORT = {
    "паспорт", "паспорта", "паспорту", "паспортні", "паспортные", "серія", "серия", "passport"
  };
  private static final String[] TAX = {
    "инн",
    "идентификационный номер налогоплательщика",
    "налогоплательщик",
    "inn",
    "tax number",
    "tax id",
    "taxpayer"
  };
  private static final String[] INSURANCE = {
    "снилс", "snils", "страховой номер", "пенсионное страхование", "social insurance"
  };
  private static final String[] COMPANY = {
    "огрн", "огрнип", "ogrn", "єдрпоу", "едрпоу", "edrpou", "registration number"
  };
  private static final String[] MOLDOVAN = {
    "idnp",
    "cod personal",
    "număr de identificare",
    "numar de identificare",
    "идентификационный",
    "national id"
  };

  private EasternEurope() {}

  static List<Recognizer> all() {
    return Stream.of(ukrainian(), russian(), others()).flatMap(List::stream).toList();
  }

  private static List<Recognizer> ukrainian() {
    var tax = Form.number("ua-rnokpp", Kinds.UA_RNOKPP, 10, "\\d{10}", EasternEurope::isUkrainian);
    var register = Form.number("ua-unzr", Kinds.UA_UNZR, 13, "(?:19|20)\\d{6}-\\d{5}", null);
    var passport =
        Recognizer.named("ua-passport", Kinds.UA_PASSPORT)
            .atWords("паспорт", "паспорта", "паспорту", "серія")
            .shaped("[^0-9\\n]{1,30}?(?<![\\p{L}\\d])([А-ЯІЇЄ]{2} ?\\d{6}|\\d{9})(?!\\d)")
            .build();
    var company = Form.number("ua-edrpou", Kinds.UA_EDRPOU, 8, "\\d{8}", null);
    return List.of(
        tax.near(UKRAINIAN),
        tax.alone(),
        register.near(UKRAINIAN_REGISTER),
        passport,
        company.near("єдрпоу", "едрпоу", "edrpou"));
  }

  private static List<Recognizer> russian() {
    var person = Form.number("ru-inn", Kinds.RU_INN, 12, "\\d{12}", EasternEurope::isTaxpayer);
    var company = Form.number("ru-inn-10", Kinds.RU_INN, 10, "\\d{10}", EasternEurope::isTaxpayer);
    var insured =
        Form.number(
            "ru-snils",
            Kinds.RU_SNILS,
            11,
            "\\d{3}-\\d{3}-\\d{3}[ -]\\d{2}",
            EasternEurope::isInsured);
    var anyInsured =
        Form.number(
            "ru-snils-any",
            Kinds.RU_SNILS,
            11,
            "\\d{3}[ -]?\\d{3}[ -]?\\d{3}[ -]?\\d{2}",
            EasternEurope::isInsured);
    var passport =
        Form.number("ru-passport", Kinds.RU_PASSPORT, 10, "\\d{2} ?\\d{2} ?№? ?\\d{6}", null);
    var registered =
        Form.number(
            "ru-ogrn", Kinds.RU_OGRN, 13, "[1-5]\\d{12}(?:\\d{2})?", EasternEurope::isRegistered);
    return List.of(
        person.near(TAX),
        person.alone(),
        company.near(TAX),
        company.alone(),
        insured.anywhere(),
        anyInsured.near(INSURANCE),
        passport.near(PASSPORT),
        registered.near(COMPANY));
  }

  private static List<Recognizer> others() {
    var belarusian =
        Form.number(
            "by-personal-number",
            Kinds.BY_PERSONAL_NUMBER,
            7,
            "[1-6]\\d{6}[ABCKEMH]\\d{3}(?:PB|BA|BI)\\d",
            null);
    var moldovan =
        Form.number("md-idnp", Kinds.MD_IDNP, 13, "[02]\\d{12}", EasternEurope::isMoldovan);
    return List.of(belarusian.anywhere(), moldovan.near(MOLDOVAN), moldovan.alone());
  }

  static boolean isUkrainian(String value) {
    var sum = EuropeanCheckDigits.weighted(value, -1, 5, 7, 9, 4, 6, 10, 5, 7);
    return Math.floorMod(sum, 11) % 10 == EuropeanCheckDigits.digit(value, 9);
  }

  /** Ten digits of a company, or twelve of a person, which end in two check digits. */
  static boolean isTaxpayer(String value) {
    if (value.length() == 10) {
      return EuropeanCheckDigits.weighted(value, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10
          == EuropeanCheckDigits.digit(value, 9);
    }
    return EuropeanCheckDigits.weighted(value, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10
            == EuropeanCheckDigits.digit(value, 10)
        && EuropeanCheckDigits.weighted(value, 3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10
            == EuropeanCheckDigits.digit(value, 11);
  }

  static boolean isInsured(String value) {
    var digits = EuropeanCheckDigits.digits(value);
    var sum = EuropeanCheckDigits.weighted(digits, 9, 8, 7, 6, 5, 4, 3, 2, 1);
    return !digits.startsWith("000000")
        && sum % 101 % 100 == EuropeanCheckDigits.number(digits, 9, 11);
  }

  static boolean isRegistered(String value) {
    var last = value.length() - 1;
    return EuropeanCheckDigits.remainder(value.substring(0, last), last - 1) % 10
        == EuropeanCheckDigits.digit(value, last);
  }

  static boolean isMoldovan(String value) {
    return EuropeanCheckDigits.machineRead(value.substring(0, 12))
        == EuropeanCheckDigits.digit(value, 12);
  }
}
