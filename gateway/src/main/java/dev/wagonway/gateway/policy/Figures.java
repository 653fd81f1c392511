package dev.wagonway.gateway.policy;

import dev.wagonway.cost.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;

/** How figures are written for people. */
final class Figures {

  private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_UP);
  private static final double LARGE = 1e9;

  private Figures() {}

  /** A number with at most four digits that tell something, without an exponent. */
  static String plain(double number) {
    if (!Double.isFinite(number)) {
      return number > 0 ? "inf" : Double.isNaN(number) ? "none" : "-inf";
    }
    if (number == Math.rint(number) && Math.abs(number) < LARGE) {
      return Long.toString((long) number);
    }
    var rounded = new BigDecimal(number).round(FOUR_DIGITS).stripTrailingZeros();
    return rounded.toPlainString();
  }

  /** {@code 600 ms}, {@code 2.5 s} or {@code 10 min}. */
  static String time(Duration duration) {
    var millis = duration.toMillis();
    if (millis < 1_000) {
      return millis + " ms";
    }
    return millis % 60_000 == 0 ? millis / 60_000 + " min" : plain(millis / 1_000.0) + " s";
  }

  static String usd(Money money) {
    return money.toPlainString() + " USD";
  }

  static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
