package dev.wagonway.gateway.prices;

import dev.wagonway.cost.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Turns the dollars per token of one entry of a price list into dollars per million, exact as far
 * as nano-dollars reach. Remembers whether it had to round. Confined to one thread.
 */
final class Conversion {

  private static final int PER_MILLION = 6;
  private static final int NANO = 9;
  private static final int LONGEST_TEXT = 64;
  private static final int FINEST_SCALE = 64;
  private static final BigDecimal MOST_USD_PER_MILLION = new BigDecimal(1_000_000_000);

  private boolean rounded;

  /** Whether an amount was finer than a nano-dollar. */
  boolean rounded() {
    return rounded;
  }

  /**
   * The number that {@code node} is or spells; nothing if it is neither, or of a size that no price
   * has.
   */
  static Optional<BigDecimal> number(JsonNode node) {
    if (!node.isNumber() && !(node.isString() && node.stringValue().length() <= LONGEST_TEXT)) {
      return Optional.empty();
    }
    try {
      var number =
          node.isNumber() ? node.decimalValue() : new BigDecimal(node.stringValue().strip());
      var plausible =
          Math.abs((long) number.scale()) <= FINEST_SCALE
              && number.precision() <= LONGEST_TEXT
              && number.abs().compareTo(MOST_USD_PER_MILLION) <= 0;
      return plausible ? Optional.of(number) : Optional.empty();
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  /** A rate; nothing if {@code usdPerToken} is negative or beyond what a configuration can say. */
  Optional<Money> perMillion(BigDecimal usdPerToken) {
    return amount(usdPerToken.movePointRight(PER_MILLION));
  }

  /** A fee; nothing if {@code usd} is negative or beyond what a configuration can say. */
  Optional<Money> amount(BigDecimal usd) {
    if (usd.signum() < 0 || usd.compareTo(MOST_USD_PER_MILLION) >= 0) {
      return Optional.empty();
    }
    var fine = usd.movePointRight(NANO);
    var nanos = fine.setScale(0, RoundingMode.HALF_UP);
    rounded |= nanos.compareTo(fine) != 0;
    return Optional.of(new Money(nanos.longValueExact()));
  }
}
