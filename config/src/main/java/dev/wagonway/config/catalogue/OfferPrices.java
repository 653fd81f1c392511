package dev.wagonway.config.catalogue;

import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.config.yaml.Shape;
import dev.wagonway.cost.Tariff;
import java.util.Optional;

/** How prices are written. Safe for any number of threads. */
public interface OfferPrices {

  /** What may stand at the key {@code price}. */
  Shape shape();

  /**
   * The price at the key {@code price} of {@code offer}; nothing if there is none, or a bad one.
   */
  Optional<Tariff> read(SectionReader offer);
}
