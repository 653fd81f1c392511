package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Trigger;
import java.util.List;

/** Value added tax numbers, with the prefix of their country, of the member states. */
final class EuropeanVat {

  private static final String[] VAT = {
    "vat",
    "vat id",
    "vat number",
    "vat no",
    "vat reg",
    "vatin",
    "uid",
    "ust id",
    "ust idnr",
    "btw",
    "tva",
    "iva",
    "dph",
    "ič dph",
    "dič",
    "ddv",
    "pdv",
    "ддс",
    "фпа",
    "φπα",
    "moms",
    "alv",
    "kmkr",
    "käibemaks",
    "pvn",
    "pvm",
    "áfa",
    "adószám",
    "nip",
    "cif",
    "intracom",
    "intracomunitario"
  };

  private static final String IRISH_LETTERS = "WABCDEFGHIJKLMNOPQRSTUV";

  private EuropeanVat() {}

  static List<Recognizer> all() {
    var shape =
        "(?:ATU ?\\d{8}|BE ?[01]\\d{3}[. ]?\\d{3}[. ]?\\d{3}|BG ?\\d{9,10}|CY ?\\d{8}[A-Z]"
            + "|CZ ?\\d{8,10}|DK ?\\d{2} ?\\d{2} ?\\d{2} ?\\d{2}|EE ?10\\d{7}|EL ?\\d{9}"
            + "|ES ?[A-Z0-9]\\d{7}[A-Z0-9]|FI ?\\d{8}|FR ?[A-HJ-NP-Z0-9]{2} ?\\d{3} ?\\d{3} ?\\d{3}"
            + "|HR ?\\d{11}|HU ?\\d{8}|IE ?\\d{7}[A-W][A-I]?|LT ?(?:\\d{12}|\\d{9})|LU ?\\d{8}"
            + "|LV ?\\d{11}|MT ?\\d{8}|NL ?\\d{9}B\\d{2}|PL ?\\d{3}-?\\d{3}-?\\d{2}-?\\d{2}"
            + "|PT ?\\d{9}|RO ?\\d{2,10}|SI ?\\d{8}|SK ?\\d{10})";
    var prefixes =
        new Trigger.Prefix(
            List.of(
                "ATU", "BE", "BG", "CY", "CZ", "DK", "EE", "EL", "ES", "FI", "FR", "HR", "HU", "IE",
                "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SI", "SK"));
    var checked = new Form("eu-vat", Kinds.EU_VAT_ID, prefixes, shape, EuropeanVat::isVat);
    var shaped = new Form("eu-vat-any", Kinds.EU_VAT_ID, prefixes, shape, null);
    return List.of(checked.anywhere(), shaped.near(VAT));
  }

  static boolean isVat(String value) {
    var plain = EuropeanCheckDigits.plain(value);
    var number = plain.substring(2);
    return switch (plain.substring(0, 2)) {
      case "AT" -> isAustrian(number.substring(1));
      case "BE" -> LowCountries.isEnterprise(number);
      case "BG" -> isBulgarian(number);
      case "CY" -> Mediterranean.isCypriotTax(number);
      case "CZ" ->
          number.length() == 8
              ? CentralEurope.isCompany(number)
              : CentralEurope.isBirthNumber(number);
      case "DK" -> Scandinavia.isCvr(number);
      case "EE" -> EuropeanCheckDigits.weighted(number, 3, 7, 1, 3, 7, 1, 3, 7, 1) % 10 == 0;
      case "EL" -> Mediterranean.isAfm(number);
      case "ES" -> isSpanish(number);
      case "FI" -> isFinnish(number);
      case "FR" -> isFrench(number);
      case "HR" -> EuropeanCheckDigits.isMod1110(number);
      case "HU" -> CentralEurope.isHungarianCompany(number);
      case "IE" -> isIrish(number);
      case "LT" -> Baltics.isRegistered(number);
      case "LU" ->
          EuropeanCheckDigits.number(number, 0, 6) % 89 == EuropeanCheckDigits.number(number, 6, 8);
      case "LV" -> isLatvian(number);
      case "MT" -> EuropeanCheckDigits.weighted(number, 3, 4, 6, 7, 8, 9, 10, 1) % 37 == 0;
      case "NL" -> isDutch(number);
      case "PL" -> Poland.isNip(number);
      case "PT" -> Portugal.isTax(number);
      case "RO" -> number.length() >= 6 && Balkans.isCui(number);
      case "SI" -> Balkans.isSloveneTax(number);
      case "SK" -> EuropeanCheckDigits.remainder(number, 11) == 0;
      default -> false;
    };
  }

  static boolean isAustrian(String digits) {
    var sum = EuropeanCheckDigits.crossSums(digits, 1, 2, 1, 2, 1, 2, 1) + 4;
    return (10 - sum % 10) % 10 == EuropeanCheckDigits.digit(digits, 7);
  }

  private static boolean isBulgarian(String digits) {
    return digits.length() == 9
        ? Balkans.isEik(digits)
        : Balkans.isEgn(digits) || Balkans.isLnch(digits);
  }

  private static boolean isSpanish(String number) {
    if (Character.isDigit(number.charAt(0)) || "XYZKLM".indexOf(number.charAt(0)) >= 0) {
      return Character.isLetter(number.charAt(8)) && Spain.isNif(number);
    }
    return Character.isLetter(number.charAt(0)) && Spain.isCif(number);
  }

  private static boolean isFinnish(String digits) {
    return Finland.isBusiness(digits.substring(0, 7) + "-" + digits.charAt(7));
  }

  /** Two check digits of the company's number; the forms with letters have no public check. */
  private static boolean isFrench(String number) {
    var company = number.substring(2);
    if (!France.isCompany(company)) {
      return false;
    }
    return !Character.isDigit(number.charAt(0))
        || !Character.isDigit(number.charAt(1))
        || (12 + 3 * EuropeanCheckDigits.remainder(company, 97)) % 97
            == EuropeanCheckDigits.number(number, 0, 2);
  }

  private static boolean isIrish(String number) {
    var sum = EuropeanCheckDigits.weighted(number, 8, 7, 6, 5, 4, 3, 2);
    var second = number.length() > 8 ? number.charAt(8) - '@' : 0;
    return IRISH_LETTERS.charAt((sum + 9 * second) % 23) == number.charAt(7);
  }

  private static boolean isLatvian(String digits) {
    return digits.charAt(0) > '3'
        ? EuropeanCheckDigits.weighted(digits, 9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1) % 11 == 3
        : Baltics.isLatvian(digits);
  }

  /** Nine digits that pass the eleven test, or all, letters from 10 on, the remainder of 97. */
  private static boolean isDutch(String number) {
    return LowCountries.isBsn(number.substring(0, 9))
        || EuropeanCheckDigits.remainder("2321" + number.replace("B", "11"), 97) == 1;
  }
}
