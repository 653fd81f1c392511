package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import java.util.List;
import java.util.stream.Stream;

/** Numbers of persons, companies and vehicles in France. */
final class France {

  private static final String[] SOCIAL = {
    "nir", "sécurité sociale", "securite sociale", "sécu", "secu", "numéro de sécu",
    "carte vitale", "insee", "assurance maladie", "n° ss", "social security", "assuré"
  };
  private static final String[] TAX = {
    "numéro fiscal",
    "numero fiscal",
    "spi",
    "référence fiscale",
    "identifiant fiscal",
    "impôts",
    "impots",
    "tax number",
    "tax id",
    "nif"
  };
  private static final String[] COMPANY = {
    "siren",
    "siret",
    "rcs",
    "insee",
    "entreprise",
    "établissement",
    "etablissement",
    "société",
    "kbis",
    "company number"
  };
  private static final String[] CARD = {
    "carte d'identité",
    "carte d'identite",
    "carte nationale",
    "carte identité",
    "cni",
    "cnie",
    "pièce d'identité",
    "piece d'identite",
    "identity card",
    "id card",
    "national id"
  };
  private static final String[] PASSPORT = {"passeport", "passport"};
  private static final String[] DRIVER = {
    "permis", "permis de conduire", "driving licence", "driving license", "driver license"
  };
  private static final String[] PLATE = {
    "immatriculation",
    "plaque",
    "immatriculé",
    "véhicule",
    "vehicule",
    "voiture",
    "carte grise",
    "license plate",
    "licence plate",
    "number plate",
    "registration",
    "vehicle"
  };

  private France() {}

  static List<Recognizer> all() {
    return Stream.of(persons(), documents(), companies()).flatMap(List::stream).toList();
  }

  private static List<Recognizer> persons() {
    var body = "[12378] ?\\d{2} ?\\d{2} ?(?:\\d{2}|2[ABab]) ?\\d{3} ?\\d{3}";
    var social = Form.number("fr-nir", Kinds.FR_NIR, 5, body + "[ -]?\\d{2}", France::isSocial);
    var short13 = Form.number("fr-nir-13", Kinds.FR_NIR, 5, body, France::isBirth);
    var tax =
        Form.number(
            "fr-spi", Kinds.FR_SPI, 13, "[0-3]\\d ?\\d{2} ?\\d{3} ?\\d{3} ?\\d{3}", France::isTax);
    return List.of(
        social.anywhere(), social.near(SOCIAL), short13.near(SOCIAL), tax.near(TAX), tax.alone());
  }

  private static List<Recognizer> documents() {
    var oldCard = Form.number("fr-id-card-old", Kinds.FR_ID_CARD, 12, "\\d{12}", null);
    var card = Form.mixed("fr-id-card", Kinds.FR_ID_CARD, 9, "[A-Z0-9]{9}", null);
    var passport =
        Form.mixed("fr-passport", Kinds.FR_PASSPORT, 9, "(?i)\\d{2}[A-Z]{2}\\d{5}", null);
    var driver = Form.number("fr-driving-licence", Kinds.FR_DRIVER_LICENSE, 12, "\\d{12}", null);
    var plate =
        Form.capitals(
            "fr-plate",
            Kinds.FR_PLATE,
            2,
            "[A-HJ-NP-TV-Z]{2}[- ]\\d{3}[- ][A-HJ-NP-TV-Z]{2}",
            null);
    return List.of(
        oldCard.near(CARD),
        card.near(CARD),
        passport.near(PASSPORT),
        passport.alone(),
        driver.near(DRIVER),
        plate.near(PLATE),
        plate.alone());
  }

  private static List<Recognizer> companies() {
    var siren =
        Form.number(
            "fr-siren", Kinds.FR_SIREN, 9, "\\d{3}[ .]?\\d{3}[ .]?\\d{3}", France::isCompany);
    var siret =
        Form.number(
            "fr-siret",
            Kinds.FR_SIRET,
            14,
            "\\d{3}[ .]?\\d{3}[ .]?\\d{3}[ .]?\\d{5}",
            France::isCompany);
    return List.of(siren.near(COMPANY), siret.near(COMPANY), siret.alone());
  }

  /** Thirteen characters and a key; Corsica's departments count as 19 and 18. */
  static boolean isSocial(String value) {
    var plain = EuropeanCheckDigits.plain(value);
    var number = plain.substring(0, 13).replace("2A", "19").replace("2B", "18");
    return isBirth(value)
        && 97 - EuropeanCheckDigits.remainder(number, 97)
            == EuropeanCheckDigits.number(plain, 13, 15);
  }

  /** Whether the month is one, or one of those that stand for an unknown one. */
  static boolean isBirth(String value) {
    var plain = EuropeanCheckDigits.plain(value);
    var month = EuropeanCheckDigits.number(plain, 3, 5);
    return (month >= 1 && month <= 12) || (month >= 20 && month <= 42) || month >= 50;
  }

  static boolean isTax(String value) {
    var digits = EuropeanCheckDigits.digits(value);
    return EuropeanCheckDigits.remainder(digits.substring(0, 10), 511)
        == EuropeanCheckDigits.number(digits, 10, 13);
  }

  static boolean isCompany(String value) {
    var digits = EuropeanCheckDigits.digits(value);
    return !digits.startsWith("000000") && EuropeanCheckDigits.isLuhn(digits);
  }
}
