package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import java.util.List;
import java.util.stream.Stream;

/** Numbers of persons and companies in Portugal. */
final class Portugal {

  private static final String[] TAX = {
    "nif",
    "nipc",
    "contribuinte",
    "número de contribuinte",
    "numero de contribuinte",
    "identificação fiscal",
    "identificacao fiscal",
    "finanças",
    "tax id",
    "tax number",
    "vat"
  };
  private static final String[] CARD = {
    "cartão de cidadão",
    "cartao de cidadao",
    "cartão cidadão",
    "bilhete de identidade",
    "cc",
    "citizen card",
    "identity card",
    "documento de identificação",
    "national id"
  };
  private static final String[] SOCIAL = {
    "niss", "segurança social", "seguranca social", "social security", "beneficiário"
  };

  private Portugal() {}

  static List<Recognizer> all() {
    var nif =
        Form.number(
            "pt-nif", Kinds.PT_NIF, 9, "[1235-9]\\d{2}[ .]?\\d{3}[ .]?\\d{3}", Portugal::isTax);
    var card =
        Form.number(
            "pt-citizen-card",
            Kinds.PT_CITIZEN_CARD,
            8,
            "\\d{8}[ -]?\\d[ -]?[A-Z0-9]{2}\\d",
            Portugal::isCard);
    var lettered =
        Form.number(
            "pt-citizen-card-lettered",
            Kinds.PT_CITIZEN_CARD,
            8,
            "\\d{8}[ -]?\\d[ -]?[A-Z]{2}\\d",
            Portugal::isCard);
    var social = Form.number("pt-niss", Kinds.PT_NISS, 11, "[12]\\d{10}", Portugal::isSocial);
    return Stream.of(
            nif.nearOrAlone(TAX),
            List.of(lettered.anywhere(), card.near(CARD)),
            social.nearOrAlone(SOCIAL))
        .flatMap(List::stream)
        .toList();
  }

  static boolean isTax(String value) {
    var digits = EuropeanCheckDigits.digits(value);
    var rest = EuropeanCheckDigits.weighted(digits, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
    return (rest < 2 ? 0 : 11 - rest) == EuropeanCheckDigits.digit(digits, 8);
  }

  /** Luhn's digit over digits and letters, letters from 10 on. */
  static boolean isCard(String value) {
    var plain = EuropeanCheckDigits.plain(value);
    var sum = 0;
    for (var i = 0; i < plain.length(); i++) {
      var worth = Character.digit(plain.charAt(i), 36) * (i % 2 == 0 ? 2 : 1);
      sum += i % 2 == 0 && worth > 9 ? worth - 9 : worth;
    }
    return sum % 10 == 0;
  }

  static boolean isSocial(String value) {
    var sum = EuropeanCheckDigits.weighted(value, 29, 23, 19, 17, 13, 11, 7, 5, 3, 2);
    return 9 - sum % 10 == EuropeanCheckDigits.digit(value, 10);
  }
}
