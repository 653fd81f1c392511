package dev.wagonway.gateway.cli;

import dev.wagonway.chat.Capability;
import dev.wagonway.chat.Service;
import dev.wagonway.config.catalogue.Licence;
import dev.wagonway.config.catalogue.Modality;
import dev.wagonway.config.catalogue.ModelCard;
import dev.wagonway.config.catalogue.Offer;
import dev.wagonway.config.catalogue.Score;
import dev.wagonway.config.catalogue.Traits;
import dev.wagonway.cost.Price;
import dev.wagonway.cost.Scale;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is known of a model, as lines for people; what is not known is called so. */
final class ModelSheet {

  private static final String UNKNOWN = "unknown";

  private final ModelCard card;
  private final Instant now;
  private final List<String> lines = new ArrayList<>();

  private ModelSheet(ModelCard card, Instant now) {
    this.card = card;
    this.now = now;
  }

  /** The sheet of {@code card}, with the prices of {@code now}. */
  static List<String> lines(ModelCard card, Instant now) {
    var sheet = new ModelSheet(card, now);
    sheet.lines.add(card.name());
    sheet.facts();
    sheet.scores();
    sheet.offers();
    return sheet.lines;
  }

  private void facts() {
    var traits = card.traits();
    line("aliases", joined(card.aliases()));
    line("developer", card.developer() + ", " + card.developedIn());
    licence(card.licence());
    line("open weights", truth(card.openWeights()));
    line("parameters", parameters(traits));
    line("for", joined(traits.services().stream().sorted().map(Service::word).toList()));
    line("context", tokens(traits.contextTokens()));
    line("max output", tokens(traits.maxOutputTokens()));
    line("takes", joined(traits.input().stream().sorted().map(Modality::word).toList()));
    line("gives", joined(traits.output().stream().sorted().map(Modality::word).toList()));
    line("tools", truth(traits.tools()));
    line("parallel tools", truth(traits.parallelTools()));
    line("json schema", truth(traits.jsonSchema()));
    var reasoning = traits.reasoning();
    line("reasoning", reasoning == null ? UNKNOWN : reasoning.word());
    line(
        "counts as",
        joined(traits.capabilities().stream().sorted().map(Capability::word).toList()));
    line("released", traits.released().isEmpty() ? UNKNOWN : traits.released());
    line("deprecated", deprecated(traits.deprecated()));
    line("source", traits.citation().toString());
  }

  private void licence(@Nullable Licence licence) {
    if (licence == null) {
      line("licence", UNKNOWN);
      return;
    }
    line("licence", licence.id() + " (" + licence.citation() + ")");
    line("  commercial use", truth(licence.commercialUse()));
    line("  user cap", licence.userCap().isEmpty() ? "none known" : licence.userCap());
    line("  duties", licence.duties().isEmpty() ? "none known" : licence.duties());
  }

  private String deprecated(@Nullable LocalDate day) {
    if (day == null) {
      return UNKNOWN;
    }
    var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    return day + (day.isAfter(today) ? "" : ", which is past");
  }

  private void scores() {
    var priors = card.priors();
    var byDomain =
        priors.byDomain().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> ", " + entry.getKey().word() + " " + entry.getValue())
            .collect(Collectors.joining());
    line("quality", "overall " + priors.overall() + byDomain);
    lines.add("");
    if (card.scores().isEmpty()) {
      lines.add("no published scores known");
      return;
    }
    var table = new Columns("TEST", "SCORE", "SOURCE");
    for (Score score : card.scores()) {
      table.add(
          score.benchmark().word(), String.valueOf(score.percent()), score.citation().toString());
    }
    lines.addAll(table.lines());
  }

  private void offers() {
    lines.add("");
    if (card.offers().isEmpty()) {
      lines.add("no offers known");
      return;
    }
    lines.add("offers, in USD per million tokens:");
    var table =
        new Columns(
            "AT", "AS", "REGION", "IN", "CACHED", "WRITTEN", "OUT", "LONG PROMPTS", "SOURCE");
    card.offers().forEach(offer -> table.add(row(offer)));
    lines.addAll(table.lines());
  }

  private String[] row(Offer offer) {
    var region = offer.region().isEmpty() ? "any" : offer.region();
    var tariff = offer.tariff();
    if (tariff == null) {
      return new String[] {
        offer.provider(),
        offer.id(),
        region,
        UNKNOWN,
        UNKNOWN,
        UNKNOWN,
        UNKNOWN,
        UNKNOWN,
        offer.citation().toString()
      };
    }
    var price = tariff.at(0, now);
    return new String[] {
      offer.provider(),
      offer.id(),
      region,
      price.inputPerMillion().toPlainString(),
      price.cachedInputPerMillion().toPlainString(),
      price.cacheWritePerMillion().toPlainString(),
      price.outputPerMillion().toPlainString(),
      steps(tariff.periods().getFirst().scale()),
      offer.citation().toString()
    };
  }

  private static String steps(Scale scale) {
    return scale.steps().isEmpty()
        ? "-"
        : scale.steps().stream()
            .map(step -> "above " + step.above() + ": " + inAndOut(step.price()))
            .collect(Collectors.joining("; "));
  }

  private static String inAndOut(Price price) {
    return price.inputPerMillion().toPlainString()
        + " / "
        + price.outputPerMillion().toPlainString();
  }

  private static String parameters(Traits traits) {
    if (traits.totalBillions() == 0) {
      return UNKNOWN;
    }
    var active = traits.activeBillions() == 0 ? UNKNOWN : number(traits.activeBillions());
    return number(traits.totalBillions()) + " billion, active " + active;
  }

  private static String number(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }

  private static String tokens(long tokens) {
    return tokens == 0 ? UNKNOWN : tokens + " tokens";
  }

  private static String truth(@Nullable Boolean truth) {
    return truth == null ? UNKNOWN : truth ? "yes" : "no";
  }

  private static String joined(Collection<String> words) {
    return words.isEmpty() ? UNKNOWN : String.join(", ", words);
  }

  private void line(String key, String value) {
    lines.add("%-18s%s".formatted(key, value));
  }
}
