package dev.wagonway.config;

import dev.wagonway.chat.Capability;
import dev.wagonway.config.yaml.Node;
import dev.wagonway.config.yaml.Notation;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.config.yaml.Spelling;
import dev.wagonway.config.yaml.Value;
import dev.wagonway.cost.Tariff;
import dev.wagonway.predict.Priors;
import dev.wagonway.route.Endpoint;
import dev.wagonway.route.Provenance;
import dev.wagonway.route.Target;
import dev.wagonway.spi.Provider;
import java.math.BigDecimal;
import java.net.URI;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the section {@code targets}. */
final class TargetReader {

  private static final Set<Capability> USUAL = Set.of(Capability.TOOLS, Capability.JSON_SCHEMA);
  private static final BigDecimal USUAL_QUALITY = new BigDecimal("0.5");

  private final Notation<Provider> providers;
  private final Set<String> wires;

  TargetReader(List<Provider> providers, Set<String> wires) {
    var byId = new LinkedHashMap<String, Provider>();
    providers.forEach(provider -> byId.put(provider.id(), provider));
    this.providers = Notation.oneOf(byId);
    this.wires = Set.copyOf(wires);
  }

  /**
   * The declared targets by id, in the operator's order.
   *
   * @param prices what models cost whose targets do not say so
   */
  Map<String, DeclaredTarget> read(SectionReader root, PriceOverrides prices) {
    var declared = new LinkedHashMap<String, DeclaredTarget>();
    for (var section : root.sections("targets", Language.TARGET)) {
      var target = target(section, prices);
      section
          .value("id")
          .filter(id -> Notations.NAME.read(id.text()).isPresent())
          .ifPresent(id -> declare(new DeclaredTarget(id, target), declared, section));
    }
    if (root.node("targets").orElse(null) instanceof Node.Sequence list && list.items().isEmpty()) {
      root.complain("targets", "found an empty list (expected: at least one target)");
    }
    return declared;
  }

  private static void declare(
      DeclaredTarget target, Map<String, DeclaredTarget> declared, SectionReader section) {
    var earlier = declared.putIfAbsent(target.id().text(), target);
    if (earlier != null) {
      section.complain(
          target.id(),
          target.id().shown()
              + " again (expected: a new id; the first is at "
              + earlier.id().place()
              + ")");
    }
  }

  private Optional<Target> target(SectionReader section, PriceOverrides prices) {
    var id = section.read("id", Notations.NAME);
    var model = section.read("model", Notations.MODEL);
    var endpoint = endpoint(section);
    var tier = section.read("tier", Notations.TIER);
    var clearance = section.read("clearance", Notations.LABEL);
    var price = price(section, prices, model);
    var context = section.read("context", Notations.TOKENS).orElse(0L);
    var maxOutput = section.read("max-output", Notations.TOKENS).orElse(0L);
    var capabilities = capabilities(section);
    var quality = section.read("quality", Notations.QUALITY).orElse(USUAL_QUALITY);
    if (context > 0 && maxOutput > context) {
      section.complain("max-output", "more than context (expected: at most that)");
    }
    var complete =
        id.isPresent()
            && model.isPresent()
            && endpoint.isPresent()
            && tier.isPresent()
            && clearance.isPresent()
            && price.isPresent();
    return complete
        ? Optional.of(
            new Target(
                id.get(),
                model.get(),
                tier.get(),
                clearance.get(),
                price.get(),
                context,
                maxOutput,
                capabilities,
                Priors.of(quality.doubleValue()),
                Provenance.UNKNOWN,
                0,
                endpoint.get()))
        : Optional.empty();
  }

  /** The target's own price, or else what the operator says that its model costs. */
  private Optional<Tariff> price(
      SectionReader section, PriceOverrides prices, Optional<String> model) {
    if (section.has("price")) {
      return PriceReader.read(section);
    }
    var provider = section.value("provider").map(Value::text).orElse("");
    var price = model.flatMap(m -> prices.find(provider, m, ""));
    if (price.isEmpty() && Language.TARGET.names().stream().anyMatch(section::has)) {
      section.complain(
          "price",
          "missing (expected: "
              + PriceLanguage.PRICE.expected()
              + "; or its provider and model under prices)");
    }
    return price;
  }

  private static Set<Capability> capabilities(SectionReader section) {
    if (!section.has("capabilities")) {
      return USUAL;
    }
    var capabilities = EnumSet.noneOf(Capability.class);
    for (var value : section.values("capabilities")) {
      section.read(value, Notations.CAPABILITY).ifPresent(capabilities::add);
    }
    return capabilities;
  }

  private Optional<Endpoint> endpoint(SectionReader section) {
    var key = section.read("api-key", Notations.SECRET).filter(k -> !k.reveal().isBlank());
    var url = section.read("base-url", Addresses.BASE_URL);
    var provider = section.read("provider", providers);
    if (provider.isEmpty()) {
      return Optional.empty();
    }
    requireWire(section, provider.get());
    return baseUrl(section, url, provider.get())
        .map(root ->
            new Endpoint(provider.get().wire(), provider.get().id(), root, key.orElse(null)));
  }

  private void requireWire(SectionReader section, Provider provider) {
    if (!wires.contains(provider.wire())) {
      section.complain(
          "provider",
          section.value("provider").map(Value::shown).orElse("")
              + " speaks "
              + provider.wire()
              + " (expected a provider that speaks "
              + Spelling.oneOf(wires.stream().sorted().toList())
              + ")");
    }
  }

  private static Optional<URI> baseUrl(
      SectionReader section, Optional<URI> own, Provider provider) {
    if (!section.has("base-url") && provider.baseUrl() == null) {
      section.complain(
          "base-url",
          "missing, and "
              + provider.id()
              + " has none of its own (expected: "
              + Addresses.BASE_URL.expected()
              + ")");
    }
    return own.or(() -> Optional.ofNullable(provider.baseUrl()));
  }
}
