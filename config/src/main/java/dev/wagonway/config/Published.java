package dev.wagonway.config;

import dev.wagonway.chat.Capability;
import dev.wagonway.chat.Service;
import dev.wagonway.config.catalogue.Licence;
import dev.wagonway.config.catalogue.ModelCard;
import dev.wagonway.config.catalogue.Offer;
import dev.wagonway.config.catalogue.Traits;
import dev.wagonway.cost.Tariff;
import dev.wagonway.predict.Priors;
import java.util.Optional;
import java.util.Set;

/**
 * What the catalogue knows of a target, and what is assumed where it knows nothing.
 *
 * @param card the model, if it is known
 * @param offer the model at the target's host, if that is known
 */
record Published(Optional<ModelCard> card, Optional<Offer> offer) {

  private static final Set<Capability> USUAL = Set.of(Capability.TOOLS, Capability.JSON_SCHEMA);
  private static final double USUAL_QUALITY = 0.5;

  static final Published NOTHING = new Published(Optional.empty(), Optional.empty());

  /** What the host calls the model that the operator calls {@code model}. */
  String upstreamId(String model) {
    return offer.map(Offer::id).orElse(model);
  }

  String region() {
    return offer.map(Offer::region).orElse("");
  }

  Optional<Tariff> tariff() {
    return offer.map(Offer::tariff);
  }

  long contextTokens() {
    var there = offer.map(Offer::contextTokens).orElse(0L);
    return there > 0 ? there : card.map(c -> c.traits().contextTokens()).orElse(0L);
  }

  long maxOutputTokens() {
    var there = offer.map(Offer::maxOutputTokens).orElse(0L);
    return there > 0 ? there : card.map(c -> c.traits().maxOutputTokens()).orElse(0L);
  }

  Set<Service> services() {
    return card.map(ModelCard::traits).map(Traits::services).orElse(Set.of(Service.CHAT));
  }

  Set<Capability> capabilities() {
    return card.map(ModelCard::traits).map(Traits::capabilities).orElse(USUAL);
  }

  Priors priors() {
    return card.map(ModelCard::priors).orElse(Priors.of(USUAL_QUALITY));
  }

  Optional<Licence> licence() {
    return card.map(ModelCard::licence);
  }
}
