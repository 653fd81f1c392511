package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import java.util.List;
import java.util.stream.Stream;

/** Numbers of persons and companies in Spain. */
final class Spain {

  private static final String LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";
  private static final String COMPANY_LETTERS = "JABCDEFGHI";

  private static final String[] PERSON = {
    "nif",
    "dni",
    "documento nacional de identidad",
    "documento nacional",
    "identificación fiscal",
    "identificacion fiscal",
    "número de identificación",
    "numero de identificacion",
    "identidad",
    "national id",
    "tax id",
    "spanish id",
    "identity card",
    "documento de identidad"
  };
  private static final String[] FOREIGNER = {
    "nie",
    "extranjero",
    "identificación de extranjero",
    "número de identificación",
    "numero de identificacion",
    "foreigner",
    "residencia",
    "tie",
    "nif",
    "national id"
  };
  private static final String[] COMPANY = {
    "cif", "nif", "identificación fiscal", "identificacion fiscal", "empresa", "sociedad",
    "razón social", "razon social", "tax id", "company", "iva", "vat"
  };
  private static final String[] PASSPORT = {
    "pasaporte",
    "passport",
    "número de pasaporte",
    "documento de viaje",
    "travel document",
    "spanish passport"
  };
  private static final String[] SOCIAL = {
    "seguridad social", "nuss", "naf", "afiliación", "afiliacion", "social security", "nss"
  };

  private Spain() {}

  static List<Recognizer> all() {
    return Stream.of(persons(), companies(), others()).flatMap(List::stream).toList();
  }

  private static List<Recognizer> persons() {
    var nif =
        Form.number(
            "es-nif",
            Kinds.ES_NIF,
            7,
            "(?!\\d*000[LFD])\\d{7,8}-?[A-Z]|\\d{1,2}\\.\\d{3}\\.\\d{3}-?[A-Z]",
            Spain::isNif);
    var anyNif =
        Form.number(
            "es-nif-any",
            Kinds.ES_NIF,
            7,
            "(?i)(?:\\d{7,8}|\\d{1,2}[. ]\\d{3}[. ]\\d{3})[ -]{0,3}[A-Z]",
            Spain::isNif);
    var special = Form.mixed("es-nif-klm", Kinds.ES_NIF, 8, "(?i)[KLM]\\d{7}-?[A-Z]", Spain::isNif);
    var nie = Form.mixed("es-nie", Kinds.ES_NIE, 8, "[XYZ]\\d{7}-?[A-Z]", Spain::isNif);
    var anyNie =
        Form.capitals(
            "es-nie-any",
            Kinds.ES_NIE,
            1,
            "[XYZ][ -]?\\d{7}[ -]{0,3}[A-Z]|[XYZ][ -]?\\d\\.\\d{3}\\.\\d{3}-?[A-Z]",
            Spain::isNif);
    var smallNie =
        Form.mixed("es-nie-small", Kinds.ES_NIE, 8, "(?i)[XYZ]\\d{7}[ -]?[A-Z]", Spain::isNif);
    return List.of(
        nif.anywhere(),
        anyNif.near(PERSON),
        anyNif.alone(),
        special.near(PERSON),
        special.alone(),
        nie.anywhere(),
        anyNie.near(FOREIGNER),
        anyNie.alone(),
        smallNie.near(FOREIGNER),
        smallNie.alone());
  }

  private static List<Recognizer> companies() {
    var lettered =
        Form.mixed("es-cif-lettered", Kinds.ES_CIF, 8, "[A-HJNP-SUVW]\\d{7}-?[A-J]", Spain::isCif);
    var cif = Form.mixed("es-cif", Kinds.ES_CIF, 8, "[A-HJNP-SUVW]\\d{7}-?[0-9A-J]", Spain::isCif);
    var hyphened =
        Form.capitals(
            "es-cif-hyphened", Kinds.ES_CIF, 1, "[A-HJNP-SUVW]-\\d{7}-?[0-9A-J]", Spain::isCif);
    return List.of(
        lettered.anywhere(),
        cif.near(COMPANY),
        cif.alone(),
        hyphened.near(COMPANY),
        hyphened.alone());
  }

  private static List<Recognizer> others() {
    var passport = Form.mixed("es-passport", Kinds.ES_PASSPORT, 8, "(?i)[A-Z]{2,3}\\d{6}", null);
    var spaced =
        Form.capitals("es-passport-spaced", Kinds.ES_PASSPORT, 3, "[A-Z]{3}[ -]\\d{6}", null);
    var social =
        Form.number(
            "es-nuss",
            Kinds.ES_NUSS,
            12,
            "\\d{2}[ /-]?\\d{8}[ /-]?\\d{2}",
            Spain::isSocialSecurity);
    return List.of(
        passport.near(PASSPORT),
        passport.alone(),
        spaced.near(PASSPORT),
        social.near(SOCIAL),
        social.alone());
  }

  /** The letter of DNI, NIE and of the numbers of Spaniards without DNI: the remainder of 23. */
  static boolean isNif(String value) {
    var plain = EuropeanCheckDigits.plain(value);
    var first = "XYZ".indexOf(plain.charAt(0));
    var number = first >= 0 ? first + plain.substring(1) : plain;
    var digits = EuropeanCheckDigits.digits(number);
    var letter = LETTERS.charAt(Integer.parseInt(digits) % LETTERS.length());
    return Integer.parseInt(digits) > 0 && plain.charAt(plain.length() - 1) == letter;
  }

  static boolean isCif(String value) {
    var plain = EuropeanCheckDigits.plain(value);
    var sum = EuropeanCheckDigits.crossSums(plain.substring(1), 2, 1, 2, 1, 2, 1, 2);
    var control = (10 - sum % 10) % 10;
    var last = plain.charAt(8);
    var isLettered = "NPQRSW".indexOf(plain.charAt(0)) >= 0;
    return Character.isDigit(last)
        ? !isLettered && last - '0' == control
        : "ABEH".indexOf(plain.charAt(0)) < 0 && last == COMPANY_LETTERS.charAt(control);
  }

  /**
   * Province, number, and the remainder of 97; a number of seven digits counts without its zero.
   */
  static boolean isSocialSecurity(String value) {
    var digits = EuropeanCheckDigits.digits(value);
    var province = EuropeanCheckDigits.number(digits, 0, 2);
    var number =
        digits.charAt(2) == '0'
            ? digits.substring(0, 2) + digits.substring(3, 10)
            : digits.substring(0, 10);
    return province >= 1
        && province <= 66
        && EuropeanCheckDigits.remainder(number, 97) == EuropeanCheckDigits.number(digits, 10, 12);
  }
}
