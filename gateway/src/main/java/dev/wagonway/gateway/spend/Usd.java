package dev.wagonway.gateway.spend;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Writes amounts of money. */
final class Usd {

  private static final int DECIMALS = 9;

  private Usd() {}

  /** Dollars, exact, with all nine decimals, so that columns of them line up. */
  static String text(BigInteger nano) {
    return new BigDecimal(nano, DECIMALS).toPlainString();
  }
}
