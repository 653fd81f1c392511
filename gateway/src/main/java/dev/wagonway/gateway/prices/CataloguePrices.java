package dev.wagonway.gateway.prices;

import dev.wagonway.config.PriceOverrides;
import dev.wagonway.config.catalogue.Catalogue;
import dev.wagonway.cost.Tariff;
import java.util.LinkedHashMap;

/** What the catalogue says that models cost. Safe for any number of threads. */
public record CataloguePrices(Catalogue catalogue) implements KnownPrices {

  @Override
  public PriceOverrides prices() {
    var tariffs = new LinkedHashMap<PriceOverrides.Offer, Tariff>();
    for (var card : catalogue.all()) {
      for (var offer : card.offers()) {
        var tariff = offer.tariff();
        if (tariff != null) {
          tariffs.put(
              new PriceOverrides.Offer(offer.provider(), offer.id(), offer.region()), tariff);
        }
      }
    }
    return new PriceOverrides(tariffs);
  }
}
