package dev.wagonway.gateway.savings;

import dev.wagonway.cost.Money;
import java.math.BigInteger;

/**
 * What the gateway's own time costs. A request takes it some ten thousandths of a second, which is
 * too little for nano-dollars, so it is counted in pico-dollars (10<sup>-12</sup> USD).
 */
public final class RoutingCost {

  /** Nanoseconds of an hour by nano-dollars of a pico-dollar. */
  private static final long DIVISOR = 3_600_000_000L;

  private RoutingCost() {}

  /** The share of {@code gatewayHour} in {@code overheadNanos}, rounded half up. */
  public static long picoUsd(Money gatewayHour, long overheadNanos) {
    var rate = gatewayHour.nanoUsd();
    var high = Math.multiplyHigh(rate, overheadNanos);
    var product = rate * overheadNanos;
    return high == 0 && product >= 0 && product <= Long.MAX_VALUE - DIVISOR
        ? (product + DIVISOR / 2) / DIVISOR
        : exactly(rate, overheadNanos);
  }

  private static long exactly(long rate, long overheadNanos) {
    return BigInteger.valueOf(rate)
        .multiply(BigInteger.valueOf(overheadNanos))
        .add(BigInteger.valueOf(DIVISOR / 2))
        .divide(BigInteger.valueOf(DIVISOR))
        .longValueExact();
  }
}
