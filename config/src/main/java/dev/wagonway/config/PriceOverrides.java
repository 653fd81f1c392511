package dev.wagonway.config;

import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.cost.Tariff;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The prices that stand under {@code prices}: the operator's word on what models cost, wherever
 * they are used. Immutable.
 *
 * @param tariffs by what they are the price of, in the order of the file
 */
public record PriceOverrides(Map<Offer, Tariff> tariffs) {

  /** No prices. */
  public static final PriceOverrides NONE = new PriceOverrides(Map.of());

  /**
   * A model as a provider offers it.
   *
   * @param provider the provider's id
   * @param model the name that the upstream knows
   * @param region where, in the provider's own words, or empty for wherever
   */
  public record Offer(String provider, String model, String region) {

    /** An offer that is the same wherever. */
    public static Offer of(String provider, String model) {
      return new Offer(provider, model, "");
    }

    @Override
    public String toString() {
      return provider + " " + model + (region.isEmpty() ? "" : " " + region);
    }
  }

  public PriceOverrides {
    tariffs = Collections.unmodifiableMap(new LinkedHashMap<>(tariffs));
  }

  /** Reads the section {@code prices}; entries about the same offer are periods of its tariff. */
  static PriceOverrides read(SectionReader root) {
    var told = new LinkedHashMap<Offer, List<SectionReader>>();
    for (var section : root.sections("prices", PriceLanguage.OVERRIDE)) {
      offer(section)
          .ifPresentOrElse(
              offer -> told.computeIfAbsent(offer, _ -> new ArrayList<>()).add(section),
              () -> PeriodReader.tariff(List.of(section)));
    }
    var tariffs = new LinkedHashMap<Offer, Tariff>();
    told.forEach((offer, sections) ->
        PeriodReader.tariff(sections).ifPresent(tariff -> tariffs.put(offer, tariff)));
    return new PriceOverrides(tariffs);
  }

  private static Optional<Offer> offer(SectionReader section) {
    var provider = section.read("provider", Notations.NAME);
    var model = section.read("model", Notations.MODEL);
    var region = section.read("region", Notations.NAME).orElse("");
    return provider.flatMap(p -> model.map(m -> new Offer(p, m, region)));
  }

  /** What the operator says that a model costs: in that region, or else wherever. */
  public Optional<Tariff> find(String provider, String upstreamModel, String region) {
    var there = tariffs.get(new Offer(provider, upstreamModel, region));
    return Optional.ofNullable(
        there != null || region.isEmpty() ? there : tariffs.get(Offer.of(provider, upstreamModel)));
  }
}
