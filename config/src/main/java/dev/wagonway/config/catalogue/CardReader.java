package dev.wagonway.config.catalogue;

import dev.wagonway.chat.Service;
import dev.wagonway.config.yaml.Problem;
import dev.wagonway.config.yaml.Problems;
import dev.wagonway.config.yaml.Reading;
import dev.wagonway.config.yaml.References;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.config.yaml.Source;
import dev.wagonway.config.yaml.YamlTree;
import dev.wagonway.cost.Tariff;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a model's file. Immutable, so safe for any number of threads. */
final class CardReader {

  private final OfferPrices prices;

  CardReader(OfferPrices prices) {
    this.prices = prices;
  }

  /**
   * What reading came to.
   *
   * @param card the model; nothing if there are problems
   */
  record Outcome(Optional<ModelCard> card, List<Problem> problems) {}

  /**
   * Reads {@code text}.
   *
   * @param file what problems call it
   */
  Outcome read(String file, String text) {
    var problems = new Problems();
    var reading = new Reading(problems, new References(Map.of(), problems));
    var card =
        YamlTree.of(new Source(file, Path.of(""), text), problems)
            .map(root -> SectionReader.of(root, "", Cards.card(prices.shape()), reading))
            .flatMap(this::card);
    return new Outcome(card.filter(_ -> problems.isEmpty()), problems.sorted());
  }

  private Optional<ModelCard> card(SectionReader root) {
    var name = root.read("name", Cards.WORD);
    var aliases = root.readAll("aliases", Cards.WORD);
    var developer = root.read("developer", Cards.TEXT);
    var home = root.read("developed-in", Cards.COUNTRY);
    var open = root.read("open-weights", Cards.TRUTH);
    var licence = licence(root);
    var traits = traits(root.section("facts", Cards.FACTS));
    var scores = scores(root);
    var offers = offers(root);
    if (name.isEmpty() || developer.isEmpty() || home.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ModelCard(
            name.get(),
            List.copyOf(aliases),
            developer.get(),
            home.get(),
            open.orElse(null),
            licence,
            traits,
            scores,
            offers));
  }

  private static @Nullable Licence licence(SectionReader root) {
    if (!root.has("licence")) {
      return null;
    }
    var section = root.section("licence", Cards.LICENCE);
    return new Licence(
        section.read("id", Cards.WORD).orElse(""),
        section.read("commercial-use", Cards.TRUTH).orElse(null),
        section.read("user-cap", Cards.TEXT).orElse(""),
        section.read("duties", Cards.TEXT).orElse(""),
        citation(section));
  }

  private static Traits traits(SectionReader facts) {
    var context = facts.read("context", Cards.COUNT).orElse(0L);
    var maxOutput = facts.read("max-output", Cards.COUNT).orElse(0L);
    if (context > 0 && maxOutput > context) {
      facts.complain("max-output", "more than context (expected: at most that)");
    }
    var parameters = facts.section("parameters", Cards.PARAMETERS);
    var services = facts.readAll("services", Cards.SERVICE);
    return new Traits(
        services.isEmpty() ? Set.of(Service.CHAT) : services,
        context,
        maxOutput,
        facts.readAll("input", Cards.MODALITY),
        facts.readAll("output", Cards.MODALITY),
        facts.read("tools", Cards.TRUTH).orElse(null),
        facts.read("parallel-tools", Cards.TRUTH).orElse(null),
        facts.read("json-schema", Cards.TRUTH).orElse(null),
        facts.read("reasoning", Cards.REASONING).orElse(null),
        billions(parameters, "total"),
        billions(parameters, "active"),
        facts.read("released", Cards.WHEN).orElse(""),
        facts.read("deprecated", Cards.DAY).orElse(null),
        citation(facts));
  }

  private static List<Score> scores(SectionReader root) {
    var scores = new ArrayList<Score>();
    for (var section : root.sections("scores", Cards.SCORE)) {
      var benchmark = section.read("benchmark", Cards.BENCHMARK);
      var value = section.read("value", Cards.NUMBER).map(BigDecimal::doubleValue);
      if (value.isPresent() && value.get() > 100) {
        section.complain("value", "more than 100 (expected: per cent)");
      }
      if (benchmark.isPresent() && value.isPresent()) {
        scores.add(new Score(benchmark.get(), value.get(), citation(section)));
      }
    }
    return scores;
  }

  private List<Offer> offers(SectionReader root) {
    return root.sections("offers", Cards.offer(prices.shape())).stream().map(this::offer).toList();
  }

  private Offer offer(SectionReader section) {
    var source = section.read("source", Cards.TEXT).orElse("");
    var asOf = section.read("as-of", Cards.DAY);
    var tariff =
        prices.read(section).map(told -> new Tariff(told.periods(), source, asOf.orElse(null)));
    return new Offer(
        section.read("provider", Cards.WORD).orElse(""),
        section.read("id", Cards.WORD).orElse(""),
        section.read("region", Cards.WORD).orElse(""),
        section.read("context", Cards.COUNT).orElse(0L),
        section.read("max-output", Cards.COUNT).orElse(0L),
        tariff.orElse(null),
        new Citation(source, asOf.map(LocalDate::toString).orElse("")));
  }

  private static Citation citation(SectionReader section) {
    return new Citation(
        section.read("source", Cards.TEXT).orElse(""),
        section.read("as-of", Cards.WHEN).orElse(""));
  }

  private static double billions(SectionReader parameters, String key) {
    return parameters.read(key, Cards.NUMBER).map(BigDecimal::doubleValue).orElse(0.0);
  }
}
