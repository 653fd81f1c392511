package dev.wagonway.sensitivity.kinds;

import java.time.Year;
import java.time.YearMonth;
import java.util.Locale;

/** Arithmetic of check digits and dates that numbers of European states share. */
final class EuropeanCheckDigits {

  private static final int[][] TURNED = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
    {1, 5, 7, 6, 2, 8, 3, 0, 9, 4},
    {5, 8, 0, 3, 7, 9, 6, 1, 4, 2},
    {8, 9, 1, 6, 0, 4, 3, 5, 2, 7},
    {9, 4, 5, 3, 1, 2, 6, 8, 7, 0},
    {4, 2, 8, 6, 5, 7, 3, 9, 0, 1},
    {2, 7, 9, 3, 8, 0, 6, 4, 1, 5},
    {7, 0, 4, 6, 9, 1, 3, 2, 5, 8}
  };

  private EuropeanCheckDigits() {}

  /** The digits of a value. */
  static String digits(String value) {
    var digits = new StringBuilder(value.length());
    for (var i = 0; i < value.length(); i++) {
      if (value.charAt(i) >= '0' && value.charAt(i) <= '9') {
        digits.append(value.charAt(i));
      }
    }
    return digits.toString();
  }

  /** The letters, as capitals, and digits of a value. */
  static String plain(String value) {
    var plain = new StringBuilder(value.length());
    for (var i = 0; i < value.length(); i++) {
      if (Character.isLetterOrDigit(value.charAt(i))) {
        plain.append(value.charAt(i));
      }
    }
    return plain.toString().toUpperCase(Locale.ROOT);
  }

  /** The digit at a place. */
  static int digit(String digits, int at) {
    return digits.charAt(at) - '0';
  }

  /** The number that a range of digits writes. */
  static int number(String digits, int from, int to) {
    return Integer.parseInt(digits, from, to, 10);
  }

  /** The sum of the first digits, each times its weight. */
  static int weighted(String digits, int... weights) {
    var sum = 0;
    for (var i = 0; i < weights.length; i++) {
      sum += digit(digits, i) * weights[i];
    }
    return sum;
  }

  /** The sum of the digits of the first digits' products with their weights. */
  static int crossSums(String digits, int... weights) {
    var sum = 0;
    for (var i = 0; i < weights.length; i++) {
      var product = digit(digits, i) * weights[i];
      sum += product / 10 + product % 10;
    }
    return sum;
  }

  /** Whether the last digit is Luhn's. */
  static boolean isLuhn(String digits) {
    var sum = 0;
    for (var i = 0; i < digits.length(); i++) {
      var fromRight = digits.length() - 1 - i;
      var times = digit(digits, i) * (1 + fromRight % 2);
      sum += times / 10 + times % 10;
    }
    return sum % 10 == 0;
  }

  /** Whether the last digit is that of ISO 7064 mod 11,10. */
  static boolean isMod1110(String digits) {
    var product = 10;
    for (var i = 0; i < digits.length() - 1; i++) {
      var sum = (digit(digits, i) + product) % 10;
      product = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    return (11 - product) % 10 == digit(digits, digits.length() - 1);
  }

  /** Whether the last digit is Verhoeff's. */
  static boolean isVerhoeff(String digits) {
    var state = 0;
    for (var i = 0; i < digits.length(); i++) {
      state = turn(state, TURNED[i % 8][digit(digits, digits.length() - 1 - i)]);
    }
    return state == 0;
  }

  /** The product in the symmetry group of the pentagon. */
  private static int turn(int left, int right) {
    if (left < 5) {
      return right < 5 ? (left + right) % 5 : (left + right - 5) % 5 + 5;
    }
    return right < 5 ? (left - 5 - right + 5) % 5 + 5 : (left - right + 5) % 5;
  }

  /** The check digit that travel documents use: weights 7, 3, 1, letters from 10 on. */
  static int machineRead(CharSequence characters) {
    var sum = 0;
    for (var i = 0; i < characters.length(); i++) {
      var c = characters.charAt(i);
      var worth = c == '<' ? 0 : Character.digit(c, 36);
      sum += worth * (i % 3 == 0 ? 7 : i % 3 == 1 ? 3 : 1);
    }
    return sum % 10;
  }

  /** What remains of the number that digits write, however long. */
  static int remainder(String digits, int modulus) {
    var remainder = 0L;
    for (var i = 0; i < digits.length(); i++) {
      remainder = (remainder * 10 + digit(digits, i)) % modulus;
    }
    return (int) remainder;
  }

  /** Whether there is such a day. */
  static boolean isDay(int year, int month, int day) {
    return month >= 1 && month <= 12 && YearMonth.of(year, month).isValidDay(day);
  }

  /** Whether there is such a day in a year of which only two digits are known. */
  static boolean isDayOfSomeYear(int year, int month, int day) {
    return isDay(1900 + year, month, day) || (Year.isLeap(year) && isDay(2000 + year, month, day));
  }

  /** Whether {@code ddmmyy} at a place is a day. */
  static boolean startsWithDay(String digits) {
    return isDayOfSomeYear(number(digits, 4, 6), number(digits, 2, 4), number(digits, 0, 2));
  }
}
