package dev.wagonway.sensitivity.kinds;

/**
 * The check-digit schemes that many kinds of numbers share.
 *
 * <p>Values come as they are written: all skip what is neither an ASCII digit nor an ASCII letter,
 * and the schemes for digits skip letters too. A value without digits passes none.
 */
final class CheckDigits {

  private static final int[][] DIHEDRAL = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
    {1, 2, 3, 4, 0, 6, 7, 8, 9, 5},
    {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
    {3, 4, 0, 1, 2, 8, 9, 5, 6, 7},
    {4, 0, 1, 2, 3, 9, 5, 6, 7, 8},
    {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
    {6, 5, 9, 8, 7, 1, 0, 4, 3, 2},
    {7, 6, 5, 9, 8, 2, 1, 0, 4, 3},
    {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
    {9, 8, 7, 6, 5, 4, 3, 2, 1, 0},
  };

  private static final int[][] PERMUTED = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
    {1, 5, 7, 6, 2, 8, 3, 0, 9, 4},
    {5, 8, 0, 3, 7, 9, 6, 1, 4, 2},
    {8, 9, 1, 6, 0, 4, 3, 5, 2, 7},
    {9, 4, 5, 3, 1, 2, 6, 8, 7, 0},
    {4, 2, 8, 6, 5, 7, 3, 9, 0, 1},
    {2, 7, 9, 3, 8, 0, 6, 4, 1, 5},
    {7, 0, 4, 6, 9, 1, 3, 2, 5, 8},
  };

  private static final int[][] QUASIGROUP = {
    {0, 3, 1, 7, 5, 9, 8, 6, 4, 2},
    {7, 0, 9, 2, 1, 5, 4, 8, 6, 3},
    {4, 2, 0, 6, 8, 7, 1, 3, 5, 9},
    {1, 7, 5, 0, 9, 8, 3, 4, 2, 6},
    {6, 1, 2, 3, 0, 4, 5, 9, 7, 8},
    {3, 6, 7, 4, 2, 0, 9, 5, 8, 1},
    {5, 8, 6, 9, 7, 2, 0, 1, 3, 4},
    {8, 9, 4, 5, 3, 6, 2, 0, 1, 7},
    {9, 4, 3, 8, 6, 1, 7, 2, 0, 5},
    {2, 5, 8, 1, 4, 3, 6, 7, 9, 0},
  };

  private CheckDigits() {}

  /** The digits of {@code value}, without what stands between them. */
  static String digits(String value) {
    var digits = new StringBuilder(value.length());
    for (var i = 0; i < value.length(); i++) {
      if (isDigit(value.charAt(i))) {
        digits.append(value.charAt(i));
      }
    }
    return digits.toString();
  }

  /** The ASCII letters, as capitals, and digits of {@code value}. */
  static String alphanumerics(String value) {
    var kept = new StringBuilder(value.length());
    for (var i = 0; i < value.length(); i++) {
      var c = value.charAt(i);
      if (numberOf(c) >= 0) {
        kept.append(c >= 'a' ? (char) (c - 'a' + 'A') : c);
      }
    }
    return kept.toString();
  }

  /** Whether all digits are the same, or there is none: such numbers are placeholders. */
  static boolean isMonotonous(String value) {
    return digits(value).chars().distinct().count() <= 1;
  }

  /** Luhn's sum, as on cards, with the check digit last. */
  static boolean luhn(String value) {
    var digits = digits(value);
    var sum = 0;
    for (var i = 0; i < digits.length(); i++) {
      var digit = digits.charAt(digits.length() - 1 - i) - '0';
      var counted = i % 2 == 0 ? digit : 2 * digit;
      sum += counted > 9 ? counted - 9 : counted;
    }
    return !digits.isEmpty() && sum % 10 == 0;
  }

  /** Verhoeff's scheme, as in Aadhaar, with the check digit last. */
  static boolean verhoeff(String value) {
    var digits = digits(value);
    var state = 0;
    for (var i = 0; i < digits.length(); i++) {
      var digit = digits.charAt(digits.length() - 1 - i) - '0';
      state = DIHEDRAL[state][PERMUTED[i % 8][digit]];
    }
    return !digits.isEmpty() && state == 0;
  }

  /** Damm's scheme, with the check digit last. */
  static boolean damm(String value) {
    var digits = digits(value);
    var state = 0;
    for (var i = 0; i < digits.length(); i++) {
      state = QUASIGROUP[state][digits.charAt(i) - '0'];
    }
    return !digits.isEmpty() && state == 0;
  }

  /**
   * The sum of the digits times their weights, from the left; digits without a weight do not count.
   * What it must leave, divided by 10, 11 or 89, differs from kind to kind.
   */
  static int weighted(String value, int... weights) {
    var digits = digits(value);
    var sum = 0;
    for (var i = 0; i < Math.min(digits.length(), weights.length); i++) {
      sum += weights[i] * (digits.charAt(i) - '0');
    }
    return sum;
  }

  /** What is left of the value, its letters read as 10 to 35, divided by {@code divisor}. */
  static int remainder(String value, int divisor) {
    var rest = 0;
    for (var i = 0; i < value.length(); i++) {
      var number = numberOf(value.charAt(i));
      if (number >= 0) {
        rest = (rest * (number < 10 ? 10 : 100) + number) % divisor;
      }
    }
    return rest;
  }

  /** ISO 7064 MOD 97-10 with the check digits last, as in creditor references and LEIs. */
  static boolean mod97(String value) {
    return remainder(value, 97) == 1;
  }

  /** ISO 7064 MOD 97-10 with country and check digits first, as in IBANs. */
  static boolean iban(String value) {
    var account = alphanumerics(value);
    return account.length() > 4 && mod97(account.substring(4) + account.substring(0, 4));
  }

  /** ISO 7064 MOD 11,10 with the check digit last, as in German tax ids. */
  static boolean mod11And10(String value) {
    var digits = digits(value);
    var product = 10;
    for (var i = 0; i < digits.length() - 1; i++) {
      var sum = (product + digits.charAt(i) - '0') % 10;
      product = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    return digits.length() > 1 && (product + digits.charAt(digits.length() - 1) - '0') % 10 == 1;
  }

  /** ISO 7064 MOD 11-2 with the check character, a digit or X, last, as in Chinese ids. */
  static boolean mod11And2(String value) {
    var characters = alphanumerics(value);
    var rest = 0;
    for (var i = 0; i < characters.length(); i++) {
      var c = characters.charAt(i);
      if (!isDigit(c) && (c != 'X' || i < characters.length() - 1)) {
        return false;
      }
      rest = (rest * 2 + (c == 'X' ? 10 : c - '0')) % 11;
    }
    return characters.length() > 1 && rest == 1;
  }

  /** 0 to 9 for digits, 10 to 35 for letters, -1 for all else. */
  static int numberOf(char c) {
    if (isDigit(c)) {
      return c - '0';
    }
    if (c >= 'A' && c <= 'Z') {
      return c - 'A' + 10;
    }
    return c >= 'a' && c <= 'z' ? c - 'a' + 10 : -1;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
