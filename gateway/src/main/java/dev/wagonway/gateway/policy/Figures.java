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

  /** {@code 600 ms} below ten seconds, {@code 12.5 s} from there on. */
  static String time(Duration duration) {
    var millis = duration.toMillis();
    return millis < 10_000 ? millis + " ms" : plain(millis / 1000.0) + " s";
  }

  static String usd(Money money) {
    return money.toPlainString() + " USD";
  }

  static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
