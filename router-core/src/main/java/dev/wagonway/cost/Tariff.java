package dev.wagonway.cost;

import java.time.Instant;

/** What a target charges, as it depends on the prompt's length and on the time. */
public record Tariff(Price price) {

  public static final Tariff FREE = of(Price.FREE);

  /** A tariff that is the same for every prompt at any time. */
  public static Tariff of(Price price) {
    return new Tariff(price);
  }

  /** The price of a call with {@code inputTokens} tokens of prompt at {@code now}. */
  public Price at(long inputTokens, Instant now) {
    return price;
  }
}
