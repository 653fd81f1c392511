package dev.wagonway.config.catalogue;

import dev.wagonway.cost.Tariff;
import dev.wagonway.predict.Domain;
import dev.wagonway.predict.Priors;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is published about a model. What is not known is empty, 0 or null.
 *
 * @param name the catalogue's name for it
 * @param aliases other names that people use
 * @param developer who made it
 * @param developedIn the developer's home as an ISO 3166 country code
 * @param openWeights whether the weights can be had, or null if unknown
 * @param licence the terms of its use, or null if unknown
 * @param traits what it is and can do
 * @param scores what it reached in published tests
 * @param offers where it can be had, its developer's own offer first
 */
public record ModelCard(
    String name,
    List<String> aliases,
    String developer,
    String developedIn,
    @Nullable Boolean openWeights,
    @Nullable Licence licence,
    Traits traits,
    List<Score> scores,
    List<Offer> offers) {

  private static final double UNKNOWN = 0.5;

  public ModelCard {
    aliases = List.copyOf(aliases);
    scores = List.copyOf(scores);
    offers = List.copyOf(offers);
  }

  /**
   * How good it is believed to be before anything was observed: in each domain the mean of what its
   * tests stand for, overall the mean of those; 0.5 if no test is known.
   */
  public Priors priors() {
    var byDomain = new EnumMap<Domain, Double>(Domain.class);
    scores.stream()
        .filter(score -> score.benchmark().domain() != null)
        .collect(
            Collectors.groupingBy(
                score -> Objects.requireNonNull(score.benchmark().domain()),
                Collectors.averagingDouble(s -> s.benchmark().prior(s.percent()))))
        .forEach((domain, prior) -> byDomain.put(domain, rounded(prior)));
    var overall = byDomain.values().stream().mapToDouble(d -> d).average().orElse(UNKNOWN);
    return new Priors(rounded(overall), byDomain);
  }

  /**
   * The offer of {@code provider} that serves requests from {@code region}, or from anywhere if
   * that is empty; an offer that calls the model {@code wanted} comes before others.
   */
  public Optional<Offer> offer(String provider, String region, String wanted) {
    var there = offers.stream().filter(offer -> offer.provider().equals(provider)).toList();
    var exact =
        there.stream()
            .filter(offer -> offer.id().equals(wanted))
            .filter(offer -> region.isEmpty() || offer.isAnywhere() || offer.covers(region))
            .findFirst();
    return exact
        .or(() -> there.stream().filter(offer -> offer.covers(region)).findFirst())
        .or(() -> there.stream().filter(offer -> offer.region().isEmpty()).findFirst());
  }

  /** What it costs where nobody says otherwise: the price of the first offer that has one. */
  public Optional<Tariff> listTariff() {
    return offers.stream()
        .flatMap(offer -> Optional.ofNullable(offer.tariff()).stream())
        .findFirst();
  }

  private static double rounded(double share) {
    return Math.round(share * 1000) / 1000.0;
  }
}
