package dev.wagonway.gateway.cli;

import dev.wagonway.chat.Capability;
import dev.wagonway.chat.Service;
import dev.wagonway.config.catalogue.ModelCard;
import dev.wagonway.config.catalogue.Offer;
import dev.wagonway.cost.Money;
import dev.wagonway.cost.Price;
import dev.wagonway.gateway.Plugins;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The verb that lists the catalogue. Confined to the command line's thread. */
@Command(
    name = "list",
    description = {
      "Lists the models of the catalogue that fit, with the cheapest offer that fits.",
      "Prices are in USD per million tokens."
    },
    mixinStandardHelpOptions = true)
final class ModelList implements Callable<Integer> {

  private static final String UNKNOWN = "unknown";

  private final Terminal terminal;

  @Option(names = "--open-weights", description = "Only models whose weights can be had.")
  private boolean openWeights;

  @Option(names = "--licence", paramLabel = "ID", description = "Only models of this licence.")
  private @Nullable String licence;

  @Option(
      names = "--jurisdiction",
      paramLabel = "CODE",
      description = "Only offers of hosts under this law: a country's code, or EU.")
  private @Nullable String jurisdiction;

  @Option(
      names = "--capability",
      paramLabel = "WORD",
      description = "Only models that can do this, such as vision; may be given again.")
  private List<Capability> capabilities = List.of();

  @Option(
      names = "--max-input-price",
      paramLabel = "USD",
      description = "Only offers that charge no more for a million tokens of prompt.")
  private @Nullable Money maxInputPrice;

  ModelList(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * The capability called {@code word}.
   *
   * @throws TypeConversionException if there is none
   */
  static Capability capability(String word) {
    return Arrays.stream(Capability.values())
        .filter(capability -> capability.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new TypeConversionException(
                "\"%s\" (expected one of: %s)"
                    .formatted(
                        word,
                        Arrays.stream(Capability.values())
                            .map(Capability::word)
                            .collect(Collectors.joining(", ")))));
  }

  /**
   * An amount in USD.
   *
   * @throws TypeConversionException if it is none
   */
  static Money money(String text) {
    if (!text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
      throw new TypeConversionException("\"" + text + "\" (expected: USD, such as 0.5)");
    }
    return Money.ofUsd(text);
  }

  @Override
  public Integer call() {
    var plugins = Plugins.discover();
    var catalogue = plugins.reader(Map.of(), terminal.clock()).catalogue();
    if (isUnknown("--licence", licence, licences(catalogue.all()))
        || isUnknown("--jurisdiction", jurisdiction, jurisdictions(plugins))) {
      return CommandLine.ExitCode.USAGE;
    }
    var table =
        new Columns("MODEL", "DEVELOPER", "FOR", "CONTEXT", "IN", "OUT", "AT", "LICENCE", "OPEN");
    var shown = 0;
    for (var card : catalogue.all()) {
      var offer = cheapest(card, plugins);
      if (fits(card) && (offer.isPresent() || !limitsOffers())) {
        table.add(row(card, offer));
        shown++;
      }
    }
    table.lines().forEach(terminal.out()::println);
    terminal.out().printf("%d of %d models%n", shown, catalogue.names().size());
    return CommandLines.DONE;
  }

  /** Complains of a word that no model or host has: an empty table would look like a finding. */
  private boolean isUnknown(String option, @Nullable String word, Set<String> known) {
    if (word == null || known.contains(word)) {
      return false;
    }
    terminal
        .err()
        .println(
            "%s: \"%s\" (expected one of: %s)".formatted(option, word, String.join(", ", known)));
    return true;
  }

  private static Set<String> licences(Collection<ModelCard> cards) {
    return cards.stream()
        .map(ModelCard::licence)
        .filter(Objects::nonNull)
        .map(terms -> terms.id())
        .collect(Collectors.toCollection(() -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER)));
  }

  private static Set<String> jurisdictions(Plugins plugins) {
    return plugins.providers().values().stream()
        .flatMap(host -> host.jurisdictions().stream())
        .collect(Collectors.toCollection(() -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER)));
  }

  private boolean fits(ModelCard card) {
    var terms = card.licence();
    return (!openWeights || Boolean.TRUE.equals(card.openWeights()))
        && (licence == null || (terms != null && terms.id().equalsIgnoreCase(licence)))
        && card.traits().capabilities().containsAll(capabilities);
  }

  private boolean limitsOffers() {
    return jurisdiction != null || maxInputPrice != null;
  }

  private Optional<Offer> cheapest(ModelCard card, Plugins plugins) {
    return card.offers().stream()
        .filter(offer -> jurisdiction == null || isUnder(jurisdiction, offer, plugins))
        .filter(offer -> offer.tariff() != null)
        .filter(offer ->
            maxInputPrice == null || price(offer).inputPerMillion().compareTo(maxInputPrice) <= 0)
        .min(
            Comparator.comparing(
                offer -> price(offer).inputPerMillion().plus(price(offer).outputPerMillion())));
  }

  private static boolean isUnder(String code, Offer offer, Plugins plugins) {
    var host = plugins.providers().get(offer.provider());
    return host != null && host.jurisdictions().contains(code.toUpperCase(Locale.ROOT));
  }

  private Price price(Offer offer) {
    return Objects.requireNonNull(offer.tariff()).at(0, terminal.clock().instant());
  }

  private String[] row(ModelCard card, Optional<Offer> offer) {
    var terms = card.licence();
    var open = card.openWeights();
    var context = card.traits().contextTokens();
    return new String[] {
      card.name(),
      card.developer(),
      card.traits().services().stream()
          .sorted()
          .map(Service::word)
          .collect(Collectors.joining(",")),
      context > 0 ? String.valueOf(context) : UNKNOWN,
      offer.map(o -> price(o).inputPerMillion().toPlainString()).orElse(UNKNOWN),
      offer.map(o -> price(o).outputPerMillion().toPlainString()).orElse(UNKNOWN),
      offer.map(Offer::provider).orElse("-"),
      terms == null ? UNKNOWN : terms.id(),
      open == null ? UNKNOWN : open ? "yes" : "no"
    };
  }
}
