package dev.wagonway.gateway.prices;

import dev.wagonway.config.PriceOverrides;

/** What models are known to cost before a price list is read. */
@FunctionalInterface
public interface KnownPrices {

  PriceOverrides prices();
}
