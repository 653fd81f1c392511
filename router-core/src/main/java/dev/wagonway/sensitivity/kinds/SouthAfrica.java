package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import java.util.List;

/** South Africa: identity numbers, taxpayers, companies. */
final class SouthAfrica {

  private SouthAfrica() {}

  static List<Recognizer> all() {
    return List.of(
        Recognizer.named("za-id", Kinds.ZA_ID_NUMBER)
            .atNumber(13)
            .shaped(Forms.apart("\\d{10}[012][89]\\d|\\d{6} \\d{4} [012][89] ?\\d"))
            .whole()
            .checked(SouthAfrica::isPerson)
            .build(),
        Recognizer.named("za-id-near-words", Kinds.ZA_ID_NUMBER)
            .atNumber(13)
            .shaped("\\d{6}[ -]?\\d{4}[ -]?[012]\\d{2}|\\d{6}[ -]?\\d{4}[ -]?[012]\\d[ -]?\\d")
            .whole()
            .checked(SouthAfrica::isPerson)
            .near(
                "south african",
                "south africa",
                "sa id",
                "rsa",
                "id number",
                "id no",
                "identity number",
                "identity",
                "identity document",
                "id document",
                "id book",
                "smart id",
                "home affairs",
                "resident",
                "identiteitsnommer",
                "id-nommer",
                "inombolo")
            .build(),
        Recognizer.named("za-tax-number", Kinds.ZA_TAX_NUMBER)
            .atNumber(10)
            .shaped("[01239]\\d{3}[ /]?\\d{3}[ /]?\\d{3}")
            .whole()
            .checked(CheckDigits::luhn)
            .near("sars", "income tax", "tax reference", "tax number", "belasting")
            .build(),
        Recognizer.named("za-company-number", Kinds.ZA_COMPANY_NUMBER)
            .atNumber(12)
            .shaped(Forms.apart("(?:19|20)\\d{2}/\\d{6}/(?:0[6-9]|1[0-2]|2[1-6]|3[01])"))
            .whole()
            .build());
  }

  static boolean isPerson(String value) {
    return Forms.isYearMonthDay(CheckDigits.digits(value), 0) && CheckDigits.luhn(value);
  }
}
