package dev.wagonway.sensitivity.kinds;

/** What the written forms of numbers have in common. */
final class Forms {

  private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private Forms() {}

  /**
   * The pattern of a value that is all there is in a text, or in a line of it that does not stand
   * in a column of numbers, so that nothing speaks against it.
   *
   * @param regex the value's, without groups that capture
   */
  static String alone(String regex) {
    return "(?<=(?:\\A|[^0-9]\n)[ \"'`(]{0,4})("
        + regex
        + ")(?=[ \"'`).,;]{0,4}(?:\\s*\\z|\n[^0-9]))";
  }

  /**
   * The pattern of a value written in groups of digits that has no further group at either end.
   *
   * @param regex the value's, without groups that capture
   */
  static String apart(String regex) {
    return "(?<![0-9][ :./-])(?:" + regex + ")(?![ :/-]?[0-9]|\\.[0-9])";
  }

  /** Whether six digits from {@code from} on are year, month and day of some century. */
  static boolean isYearMonthDay(String digits, int from) {
    return isDay(number(digits, from + 2, from + 4), number(digits, from + 4, from + 6));
  }

  /** Whether six digits from {@code from} on are day, month and year of some century. */
  static boolean isDayMonthYear(String digits, int from) {
    return isDay(number(digits, from + 2, from + 4), number(digits, from, from + 2));
  }

  /** Whether a month may have such a day. */
  static boolean isDay(int month, int day) {
    return month >= 1 && month <= 12 && day >= 1 && day <= DAYS[month - 1];
  }

  /** The number that some digits write. */
  static int number(String digits, int from, int to) {
    var number = 0;
    for (var i = from; i < to; i++) {
      number = number * 10 + digits.charAt(i) - '0';
    }
    return number;
  }

  /** The last digit of {@code digits}. */
  static int last(String digits) {
    return digits.charAt(digits.length() - 1) - '0';
  }
}
