package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import java.util.List;
import java.util.stream.Stream;

/** Numbers of persons and companies in Romania, Bulgaria, and what was Yugoslavia; Albania. */
final class Balkans {

  private static final String[] ROMANIAN = {
    "cnp", "cod numeric personal", "cod numeric", "national id", "personal numeric code"
  };
  private static final String[] ROMANIAN_CARD = {
    "carte de identitate", "buletin", "seria", "ci seria", "c.i.", "identity card", "id card"
  };
  private static final String[] ROMANIAN_COMPANY = {
    "cui", "cif", "cod fiscal", "cod unic", "cod de identificare fiscală", "tva", "vat"
  };
  private static final String[] BULGARIAN = {
    "егн",
    "egn",
    "единен граждански номер",
    "граждански номер",
    "лнч",
    "lnch",
    "national id",
    "personal number"
  };
  private static final String[] BULGARIAN_COMPANY = {
    "еик", "eik", "булстат", "bulstat", "ддс", "vat", "company number"
  };
  private static final String[] JMBG = {
    "jmbg",
    "јмбг",
    "матични број",
    "matični broj",
    "maticni broj",
    "emšo",
    "emso",
    "емшо",
    "ембг",
    "embg",
    "матичен број",
    "matična številka",
    "umcn",
    "national id"
  };
  private static final String[] OIB = {
    "oib",
    "osobni identifikacijski broj",
    "identifikacijski broj",
    "tax id",
    "personal id",
    "croatian id"
  };
  private static final String[] SLOVENE_TAX = {
    "davčna številka", "davcna stevilka", "davčna", "id za ddv", "ddv", "tax number", "tax id"
  };
  private static final String[] SERBIAN_TAX = {
    "pib", "пиб", "poreski identifikacioni broj", "порески", "poreski broj", "tax id"
  };
  private static final String[] ALBANIAN = {
    "nid",
    "numri personal",
    "numër identiteti",
    "letërnjoftim",
    "leternjoftim",
    "national id",
    "nipt"
  };

  private Balkans() {}

  static List<Recognizer> all() {
    return Stream.of(romanian(), bulgarian(), western()).flatMap(List::stream).toList();
  }

  private static List<Recognizer> romanian() {
    var cnp = Form.number("ro-cnp", Kinds.RO_CNP, 13, "[1-9]\\d{12}", Balkans::isCnp);
    var card = Form.capitals("ro-id-card", Kinds.RO_ID_CARD, 2, "[A-Z]{2} ?\\d{6}", null);
    var cui = Form.number("ro-cui", Kinds.RO_CUI, 6, "\\d{6,10}", Balkans::isCui);
    return List.of(
        cnp.anywhereButAsTime(),
        cnp.near(ROMANIAN),
        card.near(ROMANIAN_CARD),
        cui.near(ROMANIAN_COMPANY));
  }

  private static List<Recognizer> bulgarian() {
    var egn = Form.number("bg-egn", Kinds.BG_EGN, 10, "\\d{10}", Balkans::isEgn);
    var foreigner = Form.number("bg-lnch", Kinds.BG_EGN, 10, "\\d{10}", Balkans::isLnch);
    var company = Form.number("bg-eik", Kinds.BG_EIK, 9, "\\d{9}(?:\\d{4})?", Balkans::isEik);
    return List.of(
        egn.near(BULGARIAN),
        egn.alone(),
        foreigner.near("лнч", "lnch", "личен номер на чужденец", "foreigner"),
        company.near(BULGARIAN_COMPANY));
  }

  private static List<Recognizer> western() {
    var jmbg = Form.number("jmbg", Kinds.JMBG, 13, "\\d{13}", Balkans::isJmbg);
    var oib = Form.number("hr-oib", Kinds.HR_OIB, 11, "\\d{11}", EuropeanCheckDigits::isMod1110);
    var slovene = Form.number("si-tax", Kinds.SI_TAX_NUMBER, 8, "\\d{8}", Balkans::isSloveneTax);
    var serbian = Form.number("rs-pib", Kinds.RS_PIB, 9, "\\d{9}", EuropeanCheckDigits::isMod1110);
    var albanian = Form.mixed("al-nid", Kinds.AL_NID, 10, "[A-T]\\d{8}[A-W]", null);
    return List.of(
        jmbg.anywhereButAsTime(),
        jmbg.near(JMBG),
        oib.near(OIB),
        oib.alone(),
        slovene.near(SLOVENE_TAX),
        slovene.alone(),
        serbian.near(SERBIAN_TAX),
        albanian.near(ALBANIAN),
        albanian.alone());
  }

  /** Sex and century, a birthday, a county, a serial, and a check digit. */
  static boolean isCnp(String value) {
    var county = EuropeanCheckDigits.number(value, 7, 9);
    var rest = EuropeanCheckDigits.weighted(value, 2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9) % 11;
    return EuropeanCheckDigits.isDayOfSomeYear(
            EuropeanCheckDigits.number(value, 1, 3),
            EuropeanCheckDigits.number(value, 3, 5),
            EuropeanCheckDigits.number(value, 5, 7))
        && county >= 1
        && (county <= 52 || county == 70 || (county >= 80 && county <= 83))
        && (rest == 10 ? 1 : rest) == EuropeanCheckDigits.digit(value, 12);
  }

  static boolean isCui(String value) {
    var ten = "0".repeat(10 - value.length()) + value;
    var sum = EuropeanCheckDigits.weighted(ten, 7, 5, 3, 2, 1, 7, 5, 3, 2);
    return sum * 10 % 11 % 10 == EuropeanCheckDigits.digit(ten, 9) && value.charAt(0) != '0';
  }

  /** A birthday, its month 20 late before 1900 and 40 late after 1999, a serial, a check digit. */
  static boolean isEgn(String value) {
    var month = EuropeanCheckDigits.number(value, 2, 4);
    var century = month > 40 ? 2000 : month > 20 ? 1800 : 1900;
    return EuropeanCheckDigits.isDay(
            century + EuropeanCheckDigits.number(value, 0, 2),
            month % 20,
            EuropeanCheckDigits.number(value, 4, 6))
        && EuropeanCheckDigits.weighted(value, 2, 4, 8, 5, 10, 9, 7, 3, 6) % 11 % 10
            == EuropeanCheckDigits.digit(value, 9);
  }

  static boolean isLnch(String value) {
    return EuropeanCheckDigits.weighted(value, 21, 19, 17, 13, 11, 9, 7, 3, 1) % 10
        == EuropeanCheckDigits.digit(value, 9);
  }

  static boolean isEik(String value) {
    var first = EuropeanCheckDigits.weighted(value, 1, 2, 3, 4, 5, 6, 7, 8) % 11;
    var check =
        first < 10 ? first : EuropeanCheckDigits.weighted(value, 3, 4, 5, 6, 7, 8, 9, 10) % 11 % 10;
    return check == EuropeanCheckDigits.digit(value, 8);
  }

  /** A birthday with three digits of its year, a region, a serial, and a check digit. */
  static boolean isJmbg(String value) {
    var year = EuropeanCheckDigits.number(value, 4, 7);
    var rest = EuropeanCheckDigits.weighted(value, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
    return (year >= 880 || year < 100)
        && EuropeanCheckDigits.isDay(
            year < 100 ? 2000 + year : 1000 + year,
            EuropeanCheckDigits.number(value, 2, 4),
            EuropeanCheckDigits.number(value, 0, 2))
        && rest != 1
        && (11 - rest) % 11 == EuropeanCheckDigits.digit(value, 12);
  }

  static boolean isSloveneTax(String value) {
    var rest = EuropeanCheckDigits.weighted(value, 8, 7, 6, 5, 4, 3, 2) % 11;
    return value.charAt(0) != '0'
        && rest != 0
        && (11 - rest) % 10 == EuropeanCheckDigits.digit(value, 7);
  }
}
