package dev.wagonway.config;

import dev.wagonway.config.catalogue.OfferPrices;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.config.yaml.Shape;
import dev.wagonway.cost.Tariff;
import java.util.Optional;

/** The catalogue's prices, written as the prices of targets are. Stateless. */
final class StatedPrices implements OfferPrices {

  @Override
  public Shape shape() {
    return PriceLanguage.PRICE;
  }

  @Override
  public Optional<Tariff> read(SectionReader offer) {
    return PriceReader.read(offer);
  }
}
