package dev.wagonway.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An exact amount of US dollars, counted in whole nano-dollars (10<sup>-9</sup> USD).
 *
 * <p>A {@code long} of nano-dollars spans ±9.2 billion dollars; arithmetic that would leave that
 * range throws {@link ArithmeticException} rather than wrapping around.
 *
 * @param nanoUsd the amount in nano-dollars; may be negative, as differences are
 */
public record Money(long nanoUsd) implements Comparable<Money> {

  private static final int DECIMALS = 9;

  public static final Money ZERO = new Money(0);

  /**
   * The amount of {@code usd} dollars.
   *
   * @throws ArithmeticException if {@code usd} has more than nine decimals or is out of range
   */
  public static Money ofUsd(BigDecimal usd) {
    return new Money(
        usd.movePointRight(DECIMALS).setScale(0, RoundingMode.UNNECESSARY).longValueExact());
  }

  public static Money ofUsd(String usd) {
    return ofUsd(new BigDecimal(usd));
  }

  public Money plus(Money other) {
    return new Money(Math.addExact(nanoUsd, other.nanoUsd));
  }

  public Money minus(Money other) {
    return new Money(Math.subtractExact(nanoUsd, other.nanoUsd));
  }

  public Money times(long factor) {
    return new Money(Math.multiplyExact(nanoUsd, factor));
  }

  public boolean isZero() {
    return nanoUsd == 0;
  }

  /**
   * The amount in dollars, exact, without an exponent and without trailing zeros: {@code 0.000123}.
   */
  public String toPlainString() {
    return nanoUsd == 0
        ? "0"
        : BigDecimal.valueOf(nanoUsd, DECIMALS).stripTrailingZeros().toPlainString();
  }

  /** The amount in dollars as a floating-point number; for metrics only, never for sums. */
  public double toDouble() {
    return nanoUsd / 1e9;
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(nanoUsd, other.nanoUsd);
  }

  @Override
  public String toString() {
    return toPlainString() + " USD";
  }
}
