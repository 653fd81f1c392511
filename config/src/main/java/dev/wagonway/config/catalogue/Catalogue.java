package dev.wagonway.config.catalogue;

import dev.wagonway.config.yaml.Problem;
import dev.wagonway.cost.Tariff;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The models that are known without anybody's saying so. Safe for any number of threads; a model's
 * file is read when the model is first asked for.
 */
public final class Catalogue {

  private final CardReader reader;
  private final ConcurrentHashMap<String, ModelCard> cards = new ConcurrentHashMap<>();

  /** A catalogue of the shipped files, whose prices are written as {@code prices} reads them. */
  public Catalogue(OfferPrices prices) {
    reader = new CardReader(prices);
  }

  /** The model that {@code word} means: its name, an alias, or what a host calls it. */
  public Optional<ModelCard> find(String word) {
    return Index.shipped().name(word).map(name -> cards.computeIfAbsent(name, this::read));
  }

  /** The model that {@code provider} calls {@code id}. */
  public Optional<ModelCard> find(String provider, String id) {
    return find(id)
        .filter(card ->
            card.offers().stream()
                .anyMatch(offer -> offer.provider().equals(provider) && offer.id().equals(id)));
  }

  /** All models, by name; reads every file. */
  public List<ModelCard> all() {
    return names().stream().flatMap(name -> find(name).stream()).toList();
  }

  /** The names of all models, in order. */
  public List<String> names() {
    return Index.shipped().names();
  }

  /** What the model that {@code word} means costs at its developer's, or where it can be had. */
  public Optional<Tariff> listTariff(String word) {
    return find(word).flatMap(ModelCard::listTariff);
  }

  private ModelCard read(String name) {
    var file = "models/" + name + ".yaml";
    var outcome = reader.read(file, Index.text(file));
    return outcome
        .card()
        .orElseThrow(() ->
            new IllegalStateException(
                outcome.problems().stream()
                    .map(Problem::toString)
                    .collect(Collectors.joining("\n"))));
  }
}
