package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Trigger;
import java.util.List;

/** Turkey: citizens, taxpayers, plates by province, telephones. */
final class Turkey {

  private static final String PROVINCE = "(?:0[1-9]|[1-7]\\d|8[01])";
  private static final String[] PLATE_WORDS = {
    "plaka", "plakalı", "plakası", "plakasi", "plakali", "plate", "license plate", "araç", "arac",
    "aracın", "araba", "otomobil", "kamyon", "ruhsat", "tescil", "trafik", "vehicle", "car",
    "registration"
  };

  private Turkey() {}

  static List<Recognizer> all() {
    return List.of(
        Recognizer.named("tr-national-id", Kinds.TR_NATIONAL_ID)
            .atNumber(11)
            .shaped(Forms.apart("[1-9]\\d{10}|[1-9]\\d{2} \\d{3} \\d{3} \\d{2}"))
            .whole()
            .checked(Turkey::isCitizen)
            .build(),
        Recognizer.named("tr-national-id-near-words", Kinds.TR_NATIONAL_ID)
            .atNumber(11)
            .shaped("[1-9]\\d{2}[ .-]?\\d{3}[ .-]?\\d{3}[ .-]?\\d{2}")
            .whole()
            .checked(Turkey::isCitizen)
            .near("kimlik", "tckn", "tc", "t.c.", "vatandaşlık", "nüfus", "turkish id", "yabancı")
            .build(),
        Recognizer.named("tr-tax-number", Kinds.TR_TAX_NUMBER)
            .atNumber(10)
            .shaped("\\d{10}")
            .whole()
            .checked(Turkey::isTaxpayer)
            .near("vergi", "vkn", "vergi kimlik", "turkish tax", "tax number", "tax id")
            .build(),
        Recognizer.named("tr-license-plate", Kinds.TR_LICENSE_PLATE)
            .atMixed(7)
            .shaped(
                "(?<![0-9][ .:/-])"
                    + PROVINCE
                    + "(?:[A-PR-VYZ]\\d{4,5}|[A-PR-VYZ]{2}\\d{3,4}|[A-PR-VYZ]{3}\\d{2,3})")
            .whole()
            .build(),
        plate("tr-license-plate-near-words", "[ -]?[A-PR-VYZ]{1,3}[ -]?\\d{2,5}|[a-z]{1,3}\\d{2,5}")
            .whole()
            .near(PLATE_WORDS)
            .build(),
        plate("tr-license-plate-small-letters", "[ -]?[a-pr-vyz]{1,3}[ -]?\\d{2,5}")
            .whole()
            .near("plaka", "plakalı", "plakası", "plakasi", "plakali", "plate number")
            .build(),
        Recognizer.named("tr-license-plate-alone", Kinds.TR_LICENSE_PLATE)
            .atNumber(2)
            .shaped(Forms.alone(PROVINCE + "[ -]?[A-PR-VYZ]{1,3}[ -]?\\d{2,5}"))
            .build(),
        phone("tr-phone")
            .atNumber(11)
            .shaped(
                Forms.apart(
                    "0[ ]?[2-5]\\d{2}[ -]\\d{3}[ -]?\\d{2}[ -]?\\d{2}|05\\d{9}"
                        + "|0?090[ -]?[2-5]\\d{2}[ -]?\\d{3}[ -]?\\d{2}[ -]?\\d{2}"))
            .whole()
            .build(),
        phone("tr-phone-abroad")
            .at(new Trigger.Sign("+"))
            .shaped("\\+90[ .-]?\\(?[2-5]\\d{2}\\)?[ .-]?\\d{3}[ .-]?\\d{2}[ .-]?\\d{2}")
            .build(),
        phone("tr-phone-bracketed")
            .atPrefix("0 (", "0(")
            .shaped("0 ?\\([2-5]\\d{2}\\) ?\\d{3}[ .-]?\\d{2}[ .-]?\\d{2}")
            .build(),
        phone("tr-phone-in-brackets")
            .at(new Trigger.Sign("("))
            .shaped("\\(0[2-5]\\d{2}\\) ?\\d{3}[ .-]?\\d{2}[ .-]?\\d{2}")
            .build(),
        phone("tr-phone-alone")
            .atNumber(10)
            .shaped(Forms.alone("0?[2-5]\\d{2}[ .-]?\\d{3}[ .-]?\\d{2}[ .-]?\\d{2}"))
            .build(),
        phone("tr-phone-near-words")
            .atNumber(10)
            .shaped("(?:90|0)?[ .-]?[2-5]\\d{2}[ .-]?\\d{3}[ .-]?\\d{2}[ .-]?\\d{2}")
            .whole()
            .near(
                "telefon",
                "telefonu",
                "phone",
                "mobile",
                "tel",
                "cep",
                "gsm",
                "numaram",
                "ara",
                "whatsapp",
                "iletişim",
                "faks")
            .build());
  }

  private static Recognizer.Builder plate(String name, String rest) {
    return Recognizer.named(name, Kinds.TR_LICENSE_PLATE)
        .atNumber(2)
        .shaped("(?<![0-9][ .:/-])" + PROVINCE + "(?:" + rest + ")(?![ -]?[0-9])");
  }

  private static Recognizer.Builder phone(String name) {
    return Recognizer.named(name, Kinds.TR_PHONE_NUMBER);
  }

  /** Two check digits: one of sums of odd and even places, one of all ten digits before it. */
  static boolean isCitizen(String value) {
    var digits = CheckDigits.digits(value);
    if (digits.length() != 11) {
      return false;
    }
    var tenth = CheckDigits.weighted(digits, 7, -1, 7, -1, 7, -1, 7, -1, 7);
    var eleventh = CheckDigits.weighted(digits, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
    return Math.floorMod(tenth, 10) == digits.charAt(9) - '0'
        && eleventh % 10 == Forms.last(digits);
  }

  static boolean isTaxpayer(String value) {
    var digits = CheckDigits.digits(value);
    var sum = 0;
    for (var i = 0; i < 9; i++) {
      var shifted = (digits.charAt(i) - '0' + 9 - i) % 10;
      var doubled = shifted * (1 << (9 - i)) % 9;
      sum += shifted != 0 && doubled == 0 ? 9 : doubled;
    }
    return (10 - sum % 10) % 10 == Forms.last(digits);
  }
}
