package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Trigger;
import java.util.List;
import java.util.stream.Stream;

/** Mexico, Central America and the Dominican Republic. */
final class MiddleAmerica {

  private static final String CURP_CHARACTERS = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ";
  private static final String RFC_CHARACTERS = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ";

  private MiddleAmerica() {}

  static List<Recognizer> all() {
    return Stream.of(mexico(), others()).flatMap(List::stream).toList();
  }

  private static List<Recognizer> mexico() {
    return List.of(
        Recognizer.named("mx-curp", Kinds.MX_CURP)
            .atMixed(16)
            .shaped("[A-Z][AEIOUX][A-ZÑ]{2}\\d{6}[HMX][A-Z]{2}[B-DF-HJ-NP-TV-ZÑ]{3}[0-9A-Z]\\d")
            .whole()
            .checked(value -> isDated(value) && isCurp(value))
            .build(),
        Recognizer.named("mx-curp-near-words", Kinds.MX_CURP)
            .atMixed(16)
            .shaped("(?i)[A-Z]{4}\\d{6}[A-Z0-9]{8}")
            .whole()
            .near("curp", "clave única", "clave unica", "renapo")
            .build(),
        Recognizer.named("mx-rfc", Kinds.MX_RFC)
            .atMixed(12)
            .shaped("[A-ZÑ&]{3,4}\\d{6}[A-Z0-9]{2}[0-9A]")
            .whole()
            .checked(value -> isDated(value) && isTaxpayer(value))
            .build(),
        Recognizer.named("mx-rfc-near-words", Kinds.MX_RFC)
            .at(new Trigger.Capitals(3, 4))
            .shaped("[A-ZÑ&]{3,4}(?:\\d{6}|[ -]?\\d{6}[ -]?[A-Z0-9]{2}[0-9A])")
            .whole()
            .checked(MiddleAmerica::isDated)
            .near("rfc", "registro federal", "contribuyente", "causante")
            .build(),
        Recognizer.named("mx-voter", Kinds.MX_VOTER)
            .at(new Trigger.Capitals(6, 6))
            .shaped("[A-Z]{6}\\d{8}[HM]\\d{3}")
            .whole()
            .build(),
        Recognizer.named("mx-nss", Kinds.MX_NSS)
            .atNumber(11)
            .shaped("\\d{2}[ -]?\\d{2}[ -]?\\d{2}[ -]?\\d{4}[ -]?\\d")
            .whole()
            .checked(CheckDigits::luhn)
            .near("nss", "imss", "seguro social", "seguridad social", "número de seguridad")
            .build(),
        Recognizer.named("mx-clabe", Kinds.MX_CLABE)
            .atNumber(18)
            .shaped("\\d{3}[ -]?\\d{3}[ -]?\\d{11}[ -]?\\d")
            .whole()
            .checked(MiddleAmerica::isAccount)
            .near("clabe", "cuenta", "interbancaria", "spei", "transferencia", "banco", "mexico")
            .build());
  }

  private static List<Recognizer> others() {
    return List.of(
        Recognizer.named("do-cedula", Kinds.DO_CEDULA)
            .atNumber(11)
            .shaped(Forms.apart("\\d{3}-\\d{7}-\\d"))
            .whole()
            .checked(CheckDigits::luhn)
            .build(),
        Recognizer.named("do-cedula-near-words", Kinds.DO_CEDULA)
            .atNumber(11)
            .shaped("\\d{3}[ -]?\\d{7}[ -]?\\d")
            .whole()
            .checked(CheckDigits::luhn)
            .near("cédula", "cedula", "dominicana", "dominican", "jce", "identidad")
            .build(),
        Recognizer.named("cr-cedula", Kinds.CR_CEDULA)
            .atNumber(9)
            .shaped("[1-9][ -]?\\d{4}[ -]?\\d{4}|[1-9]-\\d{3}-\\d{3}")
            .whole()
            .near("cédula", "cedula", "costa rica", "costarricense", "identidad", "dimex")
            .build(),
        Recognizer.named("gt-cui", Kinds.GT_CUI)
            .atNumber(13)
            .shaped("\\d{4}[ -]?\\d{5}[ -]?(?:0[1-9]|1\\d|2[0-2])\\d{2}")
            .whole()
            .near("cui", "dpi", "guatemala", "guatemalteco", "renap", "documento personal")
            .build(),
        Recognizer.named("sv-dui", Kinds.SV_DUI)
            .atNumber(9)
            .shaped("\\d{8}-?\\d")
            .whole()
            .near("dui", "documento único", "documento unico")
            .build(),
        Recognizer.named("hn-dni", Kinds.HN_DNI)
            .atNumber(13)
            .shaped("(?:0[1-9]|1[0-8])\\d{2}[ -]?(?:19|20)\\d{2}[ -]?\\d{5}")
            .whole()
            .near("dni", "identidad", "honduras", "hondureño", "rnp")
            .build(),
        Recognizer.named("pa-cedula", Kinds.PA_CEDULA)
            .at(new Trigger.Digits(5))
            .shaped("(?:[1-9]|1[0-3])-\\d{1,4}-\\d{2,6}")
            .whole()
            .near("cédula", "cedula", "tribunal electoral")
            .build());
  }

  /** The six digits after the letters are a date. */
  static boolean isDated(String value) {
    return Forms.isYearMonthDay(CheckDigits.digits(value), 0);
  }

  static boolean isCurp(String value) {
    var sum = 0;
    for (var i = 0; i < 17; i++) {
      sum += CURP_CHARACTERS.indexOf(value.charAt(i)) * (18 - i);
    }
    return Forms.last(value) == (10 - sum % 10) % 10;
  }

  /** Companies' have a letter less, and count as if they began with a space. */
  static boolean isTaxpayer(String value) {
    var padded = value.length() == 12 ? " " + value : value;
    var sum = 0;
    for (var i = 0; i < 12; i++) {
      sum += RFC_CHARACTERS.indexOf(padded.charAt(i)) * (13 - i);
    }
    return padded.charAt(12) == "0A987654321".charAt(sum % 11);
  }

  static boolean isAccount(String value) {
    var digits = CheckDigits.digits(value);
    int[] weights = {3, 7, 1};
    var sum = 0;
    for (var i = 0; i < 17; i++) {
      sum += (digits.charAt(i) - '0') * weights[i % 3] % 10;
    }
    return Forms.last(digits) == (10 - sum % 10) % 10;
  }
}
