package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Numbers of persons in Germany. */
final class Germany {

  private static final String[] TAX_ID = {
    "steuer id",
    "steuerid",
    "steueridentifikation",
    "steuerliche identifikation",
    "identifikationsnummer",
    "identifikations nr",
    "idnr",
    "id nr",
    "steuer identnummer",
    "tin",
    "tax id",
    "tax identification",
    "tax number",
    "steuernummer",
    "steuermerkmal",
    "finanzamt",
    "persönliche identifikation",
    "steuerlich",
    "steuer"
  };
  private static final String[] TAX_NUMBER = {
    "steuernummer",
    "steuer nr",
    "steuernr",
    "st nr",
    "stnr",
    "steuerkonto",
    "finanzamt",
    "tax number",
    "tax no",
    "german tax",
    "elster",
    "steuerbescheid",
    "steuererklärung",
    "steuererklaerung",
    "umsatzsteuer",
    "einkommensteuer",
    "steuerpflichtig",
    "steuerlich"
  };
  private static final String[] ID_CARD = {
    "personalausweis",
    "ausweis",
    "perso",
    "personalausweisnummer",
    "dokumentennummer",
    "identity card",
    "id card",
    "identity document",
    "national id",
    "german id",
    "npa",
    "eid",
    "legitimation",
    "seriennummer",
    "ausweisdokument",
    "identitätsdokument",
    "identitätskarte",
    "bundespersonalausweis",
    "ausweis nr",
    "identity"
  };
  private static final String[] PASSPORT = {
    "reisepass",
    "pass",
    "passnummer",
    "pass nr",
    "passnr",
    "passport",
    "kinderreisepass",
    "reisedokument",
    "reisepassnummer",
    "dokumentennummer",
    "travel document",
    "passdokument",
    "pass number",
    "passport number",
    "ausweisdokument"
  };
  private static final String[] LICENCE = {
    "führerschein",
    "fuehrerschein",
    "fahrerlaubnis",
    "führerscheinnummer",
    "fs nr",
    "fsnr",
    "fahrerlaubnisnummer",
    "driver license",
    "drivers license",
    "drivers licence",
    "driving licence",
    "driving license",
    "driver's license",
    "driver's licence",
    "fahrer",
    "kartenführerschein"
  };

  private static final String SERIAL = "[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]";
  private static final int[] STATES_FEDERAL = {
    10, 11, 21, 22, 23, 24, 26, 27, 28, 30, 31, 32, 40, 41
  };

  private Germany() {}

  static List<Recognizer> all() {
    return Stream.of(tax(), cards(), licences()).flatMap(List::stream).toList();
  }

  private static List<Recognizer> tax() {
    var grouped = "\\d{2} ?\\d{3} ?\\d{3} ?\\d{3}";
    var id = Form.number("de-tax-id", Kinds.DE_TAX_ID, 11, grouped, Germany::isTaxId);
    var loose = Form.number("de-tax-id-loose", Kinds.DE_TAX_ID, 11, grouped, Germany::endsAsTaxId);
    var slashed = "(?:\\d{3}/\\d{3,4}/\\d{4,5}|\\d{5}/\\d{5})";
    var number = Form.number("de-tax-number", Kinds.DE_TAX_NUMBER, 10, slashed, null);
    var federal =
        Form.number(
            "de-tax-number-federal",
            Kinds.DE_TAX_NUMBER,
            13,
            "\\d{13}",
            Germany::isFederalTaxNumber);
    var any =
        Form.number(
            "de-tax-number-any",
            Kinds.DE_TAX_NUMBER,
            9,
            "\\d{2,3}[/ -]\\d{3,4}[/ -]\\d{4,5}|\\d{5}[/ -]\\d{5}|\\d{10,11}",
            null);
    var shortSlashed =
        Form.number(
            "de-tax-number-short", Kinds.DE_TAX_NUMBER, 9, "\\d{2}/\\d{3,4}/\\d{4,5}", null);
    return List.of(
        id.anywhere(),
        shortSlashed.alone(),
        loose.near(TAX_ID),
        loose.alone(),
        number.anywhere(),
        Recognizer.named("de-tax-number-abbreviated", Kinds.DE_TAX_NUMBER)
            .atPrefix("St.-Nr")
            .shaped("St\\.-Nr\\.?:? {0,2}(\\d{13}|\\d{2,3}[/ ]\\d{3,4}[/ ]\\d{4,5}|\\d{10,11})")
            .build(),
        federal.near(TAX_NUMBER),
        federal.alone(),
        any.near(TAX_NUMBER));
  }

  private static List<Recognizer> cards() {
    var card =
        Form.mixed("de-id-card", Kinds.DE_ID_CARD, 9, "(?i)" + SERIAL + "{7}\\d", Germany::isCard);
    var withCheck =
        Form.mixed(
            "de-id-card-checked",
            Kinds.DE_ID_CARD,
            10,
            "(?i)(?:" + SERIAL + "{8}\\d|\\d{10}D)",
            Germany::isCardWithCheck);
    var serial =
        Form.mixed("de-id-card-serial", Kinds.DE_ID_CARD, 9, "(?i)" + SERIAL + "{8}", null);
    var old = Form.mixed("de-id-card-old", Kinds.DE_ID_CARD, 9, "(?i)T\\d{8}", null);
    var modern =
        Form.mixed(
            "de-id-card-modern",
            Kinds.DE_ID_CARD,
            9,
            "(?i)(?![CFGHJK])" + SERIAL + "{7}\\d",
            Germany::isCard);
    var passport =
        Form.mixed(
            "de-passport",
            Kinds.DE_PASSPORT,
            9,
            "(?i)[CFGHJK][CFGHJKLMNPRTVWXYZ0-9]{7}\\d",
            Germany::isCard);
    var book =
        Form.mixed(
            "de-passport-serial",
            Kinds.DE_PASSPORT,
            9,
            "(?i)[CFGHJK][CFGHJKLMNPRTVWXYZ0-9]{8}\\d?",
            null);
    return List.of(
        card.near(ID_CARD),
        modern.alone(),
        withCheck.near(ID_CARD),
        withCheck.alone(),
        serial.near(ID_CARD),
        old.alone(),
        passport.near(PASSPORT),
        passport.alone(),
        book.near(PASSPORT));
  }

  private static List<Recognizer> licences() {
    var licence =
        Form.mixed(
            "de-driving-licence",
            Kinds.DE_FUEHRERSCHEIN,
            11,
            "(?i)(?=[0-9]*[A-Z])[A-Z0-9]{2}\\d{2}[A-Z0-9]{5}\\d[A-Z0-9]|(?i)[A-Z]{2}\\d{8}[A-Z0-9]",
            null);
    return List.of(licence.near(LICENCE));
  }

  /** The check digit is right, and of the ten before it one stands there twice or thrice. */
  static boolean isTaxId(String value) {
    var digits = EuropeanCheckDigits.digits(value);
    var repeated =
        IntStream.rangeClosed('0', '9').filter(digit -> count(digits, digit) > 1).count();
    return repeated == 1 && endsAsTaxId(value);
  }

  /** The check digit is right, and no digit stands there more than thrice. */
  static boolean endsAsTaxId(String value) {
    var digits = EuropeanCheckDigits.digits(value);
    return digits.charAt(0) != '0'
        && IntStream.rangeClosed('0', '9').allMatch(digit -> count(digits, digit) <= 3)
        && EuropeanCheckDigits.isMod1110(digits);
  }

  private static long count(String digits, int digit) {
    return digits.substring(0, 10).chars().filter(c -> c == digit).count();
  }

  /** Thirteen digits: the state's key, or that of its tax administration and a zero. */
  static boolean isFederalTaxNumber(String value) {
    var first = EuropeanCheckDigits.number(value, 0, 2);
    if (first >= 1 && first <= 16) {
      return true;
    }
    var isOffice =
        first / 10 == 5
            || first / 10 == 9
            || IntStream.of(STATES_FEDERAL).anyMatch(state -> state == first);
    return isOffice && value.charAt(4) == '0';
  }

  /** Nine characters, the last of which checks the others. */
  static boolean isCard(String value) {
    return checks(value, 8);
  }

  /** Nine characters and one that checks them, in old cards a D for German after it. */
  static boolean isCardWithCheck(String value) {
    return checks(value, 9);
  }

  private static boolean checks(String value, int length) {
    return EuropeanCheckDigits.machineRead(value.substring(0, length))
        == value.charAt(length) - '0';
  }
}
