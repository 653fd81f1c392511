package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Trigger;
import java.util.List;
import java.util.stream.Stream;

/** The Spanish-speaking countries of South America. */
final class LatinAmerica {

  private static final String[] CEDULA_WORDS = {
    "cédula",
    "cedula",
    "documento de identidad",
    "documento de identificación",
    "identidad",
    "ciudadanía",
    "tarjeta de identidad",
    "national id"
  };

  private LatinAmerica() {}

  static List<Recognizer> all() {
    return Stream.of(argentina(), chileAndPeru(), colombia(), others())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Recognizer> argentina() {
    return List.of(
        Recognizer.named("ar-cuit", Kinds.AR_CUIT)
            .atNumber(11)
            .shaped(Forms.apart("(?:2[03-7]|3[034])-\\d{8}-\\d"))
            .whole()
            .checked(LatinAmerica::isArgentine)
            .build(),
        Recognizer.named("ar-cuit-near-words", Kinds.AR_CUIT)
            .atNumber(11)
            .shaped("(?:2[03-7]|3[034])[ .-]?\\d{8}[ .-]?\\d")
            .whole()
            .checked(LatinAmerica::isArgentine)
            .near("cuit", "cuil", "cdi", "afip", "arca", "argentina", "tributaria", "monotributo")
            .build(),
        Recognizer.named("ar-dni", Kinds.AR_DNI)
            .atNumber(7)
            .shaped("\\d{1,2}\\.\\d{3}\\.\\d{3}|\\d{7,8}")
            .whole()
            .near("dni", "documento nacional", "documento de identidad")
            .build(),
        Recognizer.named("ar-cbu", Kinds.AR_CBU)
            .atNumber(22)
            .shaped("\\d{8}[ -]?\\d{14}")
            .whole()
            .checked(LatinAmerica::isAccount)
            .build());
  }

  private static List<Recognizer> chileAndPeru() {
    return List.of(
        Recognizer.named("cl-rut", Kinds.CL_RUT)
            .atNumber(7)
            .shaped("(?<![0-9.])\\d{1,2}\\.\\d{3}\\.\\d{3}-[0-9Kk]")
            .checked(LatinAmerica::isChilean)
            .build(),
        Recognizer.named("cl-rut-near-words", Kinds.CL_RUT)
            .atNumber(7)
            .shaped("\\d{1,2}\\.?\\d{3}\\.?\\d{3}-?[0-9Kk]")
            .whole()
            .checked(LatinAmerica::isChilean)
            .near("rut", "rol único", "rol unico", "cédula", "cedula")
            .build(),
        Recognizer.named("cl-rut-hyphenated", Kinds.CL_RUT)
            .atNumber(7)
            .shaped("\\d{7,8}-[0-9Kk]")
            .whole()
            .checked(LatinAmerica::isChilean)
            .near("run", "chile", "chilean", "chileno", "chilena", "carnet")
            .build(),
        Recognizer.named("cl-rut-alone", Kinds.CL_RUT)
            .atNumber(7)
            .shaped(Forms.alone("\\d{7,8}-[0-9Kk]"))
            .checked(LatinAmerica::isChilean)
            .build(),
        Recognizer.named("pe-dni", Kinds.PE_DNI)
            .atNumber(8)
            .shaped("\\d{8}(?:-[0-9A-K])?")
            .whole()
            .near("dni", "reniec", "documento de identidad")
            .build(),
        Recognizer.named("pe-ruc", Kinds.PE_RUC)
            .atNumber(11)
            .shaped("(?:1[0567]|20)\\d{9}")
            .whole()
            .checked(LatinAmerica::isPeruvianTaxpayer)
            .near("ruc", "sunat", "registro único", "contribuyente", "peru", "perú")
            .build());
  }

  private static List<Recognizer> colombia() {
    return List.of(
        Recognizer.named("co-nit", Kinds.CO_NIT)
            .atNumber(9)
            .shaped("\\d{3}\\.?\\d{3}\\.?\\d{3}[ -]?\\d")
            .whole()
            .checked(LatinAmerica::isColombianTaxpayer)
            .near("nit", "dian", "rut", "tributaria", "colombia", "colombian")
            .build(),
        Recognizer.named("co-cedula", Kinds.CO_CEDULA)
            .atNumber(6)
            .shaped("1\\d{9}|\\d{6,8}|1\\.\\d{3}\\.\\d{3}\\.\\d{3}|\\d{1,3}\\.\\d{3}\\.\\d{3}")
            .whole()
            .near(CEDULA_WORDS)
            .build());
  }

  private static List<Recognizer> others() {
    return List.of(
        Recognizer.named("uy-ci", Kinds.UY_CI)
            .atNumber(8)
            .shaped("(?<![0-9.])\\d\\.\\d{3}\\.\\d{3}-\\d")
            .checked(LatinAmerica::isUruguayan)
            .build(),
        Recognizer.named("uy-ci-near-words", Kinds.UY_CI)
            .atNumber(8)
            .shaped("\\d\\.?\\d{3}\\.?\\d{3}[/-]?\\d")
            .whole()
            .checked(LatinAmerica::isUruguayan)
            .near("cédula", "cedula", "uruguay", "uruguayan", "uruguaya", "documento de identidad")
            .build(),
        Recognizer.named("ec-cedula", Kinds.EC_CEDULA)
            .atNumber(10)
            .shaped("(?:[01]\\d|2[0-4]|30)[0-5]\\d{6}-?\\d(?:001)?")
            .whole()
            .checked(value -> CheckDigits.luhn(CheckDigits.digits(value).substring(0, 10)))
            .near("cédula", "cedula", "ci", "ruc", "ecuador", "identidad", "ecuadorian")
            .build(),
        Recognizer.named("ec-ruc", Kinds.EC_CEDULA)
            .atNumber(13)
            .shaped("(?:[01]\\d|2[0-4]|30)[0-69]\\d{7}00[1-9]")
            .whole()
            .near("ruc", "sri", "ecuador", "contribuyente")
            .build(),
        Recognizer.named("ve-cedula", Kinds.VE_CEDULA)
            .at(new Trigger.Capitals(1, 1))
            .shaped("[VE]-?\\d{1,2}\\.\\d{3}\\.\\d{3}")
            .whole()
            .build(),
        Recognizer.named("ve-cedula-near-words", Kinds.VE_CEDULA)
            .at(new Trigger.Capitals(1, 1))
            .shaped("[VE][ -]?\\d{6,8}")
            .whole()
            .near("cédula", "cedula", "ci", "venezuela", "venezolano", "identidad", "saime")
            .build(),
        Recognizer.named("ve-rif", Kinds.VE_RIF)
            .at(new Trigger.Capitals(1, 1))
            .shaped("[VEJPG]-?\\d{8}-?\\d")
            .whole()
            .checked(LatinAmerica::isVenezuelanTaxpayer)
            .build(),
        Recognizer.named("bo-ci", Kinds.BO_CI)
            .atNumber(6)
            .shaped("\\d{6,8}(?:-\\d[A-Z])?[ -](?:LP|SC|CB|CH|OR|PT|TJ|BE|PD)")
            .near("ci", "cédula", "carnet", "bolivia", "identidad")
            .build(),
        Recognizer.named("py-ci", Kinds.PY_CI)
            .atNumber(6)
            .shaped("\\d{6,8}-\\d|\\d{1,2}\\.\\d{3}\\.\\d{3}|\\d{6,8}")
            .whole()
            .near("cédula paraguaya", "ci paraguay")
            .build());
  }

  static boolean isArgentine(String value) {
    var digits = CheckDigits.digits(value);
    var rest = CheckDigits.weighted(digits, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
    return Forms.last(digits) == (11 - rest) % 11;
  }

  /** A block for the bank and one for the account, each with its check digit. */
  static boolean isAccount(String value) {
    var digits = CheckDigits.digits(value);
    var bank = CheckDigits.weighted(digits, 7, 1, 3, 9, 7, 1, 3);
    var account = digits.substring(8);
    var sum = CheckDigits.weighted(account, 3, 9, 7, 1, 3, 9, 7, 1, 3, 9, 7, 1, 3);
    return !CheckDigits.isMonotonous(digits)
        && (10 - bank % 10) % 10 == digits.charAt(7) - '0'
        && (10 - sum % 10) % 10 == Forms.last(digits);
  }

  static boolean isChilean(String value) {
    var rut = CheckDigits.alphanumerics(value);
    var sum = 0;
    for (var i = 0; i < rut.length() - 1; i++) {
      sum += (rut.charAt(rut.length() - 2 - i) - '0') * (i % 6 + 2);
    }
    return rut.charAt(rut.length() - 1) == "0K987654321".charAt(sum % 11);
  }

  static boolean isPeruvianTaxpayer(String value) {
    var rest = CheckDigits.weighted(value, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
    return Forms.last(value) == (11 - rest) % 10;
  }

  static boolean isColombianTaxpayer(String value) {
    var digits = CheckDigits.digits(value);
    var rest = CheckDigits.weighted(digits, 41, 37, 29, 23, 19, 17, 13, 7, 3) % 11;
    return Forms.last(digits) == (rest < 2 ? rest : 11 - rest);
  }

  static boolean isUruguayan(String value) {
    var digits = CheckDigits.digits(value);
    var sum = CheckDigits.weighted(digits, 2, 9, 8, 7, 6, 3, 4);
    return digits.length() == 8 && Forms.last(digits) == (10 - sum % 10) % 10;
  }

  static boolean isVenezuelanTaxpayer(String value) {
    var letter = 4 * (1 + "VEJPG".indexOf(value.charAt(0)));
    var rest = (letter + CheckDigits.weighted(value, 3, 2, 7, 6, 5, 4, 3, 2)) % 11;
    return Forms.last(CheckDigits.digits(value)) == (rest < 2 ? 0 : 11 - rest);
  }
}
