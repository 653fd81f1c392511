package dev.wagonway.gateway.cli;

import dev.wagonway.chat.Capability;
import dev.wagonway.chat.Service;
import dev.wagonway.config.catalogue.Citation;
import dev.wagonway.config.catalogue.Licence;
import dev.wagonway.config.catalogue.Modality;
import dev.wagonway.config.catalogue.ModelCard;
import dev.wagonway.config.catalogue.Offer;
import dev.wagonway.config.catalogue.Traits;
import dev.wagonway.cost.Price;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is known of a model, as JSON; what is not known is left out. */
final class ModelJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ModelJson() {}

  static String text(ModelCard card, Instant now) {
    var root = JSON.createObjectNode();
    root.put("name", card.name());
    put(root, "aliases", card.aliases());
    root.put("developer", card.developer());
    root.put("developed-in", card.developedIn());
    put(root, "open-weights", card.openWeights());
    var licence = card.licence();
    if (licence != null) {
      licence(root.putObject("licence"), licence);
    }
    facts(root.putObject("facts"), card.traits());
    var quality = root.putObject("quality").put("overall", card.priors().overall());
    card.priors().byDomain().forEach((domain, prior) -> quality.put(domain.word(), prior));
    var scores = root.putArray("scores");
    for (var score : card.scores()) {
      var one = scores.addObject().put("benchmark", score.benchmark().word());
      cite(one.put("value", score.percent()), score.citation());
    }
    var offers = root.putArray("offers");
    card.offers().forEach(offer -> offer(offers.addObject(), offer, now));
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
  }

  private static void licence(ObjectNode node, Licence licence) {
    node.put("id", licence.id());
    put(node, "commercial-use", licence.commercialUse());
    put(node, "user-cap", licence.userCap());
    put(node, "duties", licence.duties());
    cite(node, licence.citation());
  }

  private static void facts(ObjectNode node, Traits traits) {
    put(node, "services", traits.services().stream().sorted().map(Service::word).toList());
    put(node, "context", traits.contextTokens());
    put(node, "max-output", traits.maxOutputTokens());
    put(node, "input", traits.input().stream().sorted().map(Modality::word).toList());
    put(node, "output", traits.output().stream().sorted().map(Modality::word).toList());
    put(node, "tools", traits.tools());
    put(node, "parallel-tools", traits.parallelTools());
    put(node, "json-schema", traits.jsonSchema());
    var reasoning = traits.reasoning();
    put(node, "reasoning", reasoning == null ? "" : reasoning.word());
    put(
        node,
        "capabilities",
        traits.capabilities().stream().sorted().map(Capability::word).toList());
    if (traits.totalBillions() > 0) {
      var parameters = node.putObject("parameters").put("total", traits.totalBillions());
      if (traits.activeBillions() > 0) {
        parameters.put("active", traits.activeBillions());
      }
    }
    put(node, "released", traits.released());
    var deprecated = traits.deprecated();
    put(node, "deprecated", deprecated == null ? "" : deprecated.toString());
    cite(node, traits.citation());
  }

  private static void offer(ObjectNode node, Offer offer, Instant now) {
    node.put("provider", offer.provider()).put("id", offer.id());
    put(node, "region", offer.region());
    put(node, "context", offer.contextTokens());
    put(node, "max-output", offer.maxOutputTokens());
    var tariff = offer.tariff();
    if (tariff != null) {
      price(node.putObject("price"), tariff.at(0, now));
      var steps = tariff.periods().getFirst().scale().steps();
      if (!steps.isEmpty()) {
        var above = node.putArray("above");
        steps.forEach(step -> price(above.addObject().put("tokens", step.above()), step.price()));
      }
    }
    cite(node, offer.citation());
  }

  private static void price(ObjectNode node, Price price) {
    node.put("input", price.inputPerMillion().toPlainString());
    node.put("cached-input", price.cachedInputPerMillion().toPlainString());
    node.put("cache-write", price.cacheWritePerMillion().toPlainString());
    node.put("cache-write-1h", price.hourCacheWritePerMillion().toPlainString());
    node.put("output", price.outputPerMillion().toPlainString());
  }

  private static void cite(ObjectNode node, Citation citation) {
    put(node, "source", citation.source());
    put(node, "as-of", citation.asOf());
  }

  private static void put(ObjectNode node, String key, String text) {
    if (!text.isEmpty()) {
      node.put(key, text);
    }
  }

  private static void put(ObjectNode node, String key, @Nullable Boolean truth) {
    if (truth != null) {
      node.put(key, truth);
    }
  }

  private static void put(ObjectNode node, String key, long tokens) {
    if (tokens > 0) {
      node.put(key, tokens);
    }
  }

  private static void put(ObjectNode node, String key, Collection<String> words) {
    if (!words.isEmpty()) {
      var list = node.putArray(key);
      words.forEach(list::add);
    }
  }
}
