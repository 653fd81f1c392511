package dev.wagonway.gateway.sensitivity;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Writes out JSON numbers, so that those that are whole look it, however they are written. */
final class Decimal {

  /** No value that is looked for has more digits. */
  private static final int MOST_DIGITS = 40;

  private Decimal() {}

  /** The number without a fraction or an exponent if it needs none; else as it is written. */
  static String plain(byte[] json, int from, int to) {
    var given = new String(json, from, to - from, StandardCharsets.US_ASCII);
    var isWritten = given.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
    if (isWritten || given.length() > 2 * MOST_DIGITS) {
      return given;
    }
    try {
      var value = new BigDecimal(given).stripTrailingZeros();
      var digits = (long) value.precision() - value.scale();
      return value.scale() <= 0 && digits <= MOST_DIGITS ? value.toPlainString() : given;
    } catch (ArithmeticException | NumberFormatException _) {
      return given;
    }
  }
}
