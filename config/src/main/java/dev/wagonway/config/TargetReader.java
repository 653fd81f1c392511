package dev.wagonway.config;

import dev.wagonway.chat.Capability;
import dev.wagonway.chat.Service;
import dev.wagonway.config.catalogue.Catalogue;
import dev.wagonway.config.yaml.Node;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.config.yaml.Spelling;
import dev.wagonway.config.yaml.Value;
import dev.wagonway.cost.Tariff;
import dev.wagonway.route.Target;
import dev.wagonway.spi.ReasoningControl;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the section {@code targets}; what a target leaves out, the catalogue says. Immutable. */
final class TargetReader {

  private final HostReader hosts;
  private final Catalogue catalogue;

  TargetReader(HostReader hosts, Catalogue catalogue) {
    this.hosts = hosts;
    this.catalogue = catalogue;
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
    var upstream = section.read("upstream-model", Notations.MODEL);
    var host = hosts.read(section);
    var published = model.map(m -> published(section, m, upstream, host)).orElse(Published.NOTHING);
    var tier = section.read("tier", Notations.TIER);
    var clearance = section.read("clearance", Notations.LABEL);
    var tariff = tariff(section, prices, published, host);
    var sizes = Sizes.read(section, published);
    var services = services(section, published);
    var capabilities = capabilities(section, published);
    var priors = QualityReader.read(section, published.priors());
    var provenance = ProvenanceReader.read(section, published, host);
    var atATime = section.read("max-concurrent", Notations.SOME).orElse(0);
    var reasoning = reasoning(section, capabilities, host);
    var handling = HandlingReader.read(section, host.map(Host::provider));
    if (id.isEmpty()
        || model.isEmpty()
        || host.isEmpty()
        || tier.isEmpty()
        || clearance.isEmpty()
        || tariff.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Target(
            id.get(),
            upstream.orElse(published.upstreamId(model.get())),
            tier.get(),
            clearance.get(),
            tariff.get(),
            sizes.contextTokens(),
            sizes.maxOutputTokens(),
            capabilities,
            priors,
            provenance,
            atATime,
            services,
            host.get().endpoint(reasoning),
            handling));
  }

  private Published published(
      SectionReader section, String model, Optional<String> upstream, Optional<Host> host) {
    var region = section.value("region").map(Value::text).orElse("");
    var card = catalogue.find(model).or(() -> upstream.flatMap(catalogue::find));
    var offer =
        host.filter(h -> !h.isElsewhere())
            .flatMap(
                h -> card.flatMap(c -> c.offer(h.provider().id(), region, upstream.orElse(model))));
    return new Published(card, offer);
  }

  /** What it charges: by its own word, by what stands under prices, by the catalogue. */
  private Optional<Tariff> tariff(
      SectionReader section, PriceOverrides prices, Published published, Optional<Host> host) {
    if (section.has("price")) {
      return PriceReader.read(section);
    }
    var model = section.value("model").map(Value::text).flatMap(Notations.MODEL::read);
    if (model.isEmpty() || host.isEmpty()) {
      return Optional.empty();
    }
    var upstream = section.value("upstream-model").map(Value::text);
    var provider = host.get().provider().id();
    var region = section.value("region").map(Value::text).orElse(published.region());
    var known =
        prices
            .find(provider, upstream.orElse(published.upstreamId(model.get())), region)
            .or(() -> prices.find(provider, model.get(), region))
            .or(published::tariff);
    if (known.isEmpty()) {
      section.complain("price", unpriced(model.get(), host.get(), published));
    }
    return known;
  }

  private String unpriced(String model, Host host, Published published) {
    var meant = published.card().isPresent() ? "" : Spelling.hint(model, catalogue.names());
    return "unpriced, as neither the catalogue nor prices knows what %s costs at %s%s (expected: %s; or its provider and model under prices%s)"
        .formatted(
            Spelling.quoted(model),
            host.provider().id(),
            host.isElsewhere() ? " under another base-url" : "",
            PriceLanguage.PRICE.expected(),
            meant);
  }

  private static Set<Service> services(SectionReader section, Published published) {
    if (!section.has("services")) {
      return published.services();
    }
    if (section.node("services").orElse(null) instanceof Node.Sequence list
        && list.items().isEmpty()) {
      section.complain("services", "found an empty list (expected: at least one service)");
    }
    return section.readAll("services", TargetLanguage.SERVICE);
  }

  private static Set<Capability> capabilities(SectionReader section, Published published) {
    if (!section.has("capabilities")) {
      return published.capabilities();
    }
    return section.readAll("capabilities", Notations.CAPABILITY);
  }

  private static ReasoningControl reasoning(
      SectionReader section, Set<Capability> capabilities, Optional<Host> host) {
    var usual =
        host.filter(_ -> capabilities.contains(Capability.REASONING))
            .map(h -> h.provider().reasoning())
            .orElse(ReasoningControl.NONE);
    return section.read("reasoning", TargetLanguage.REASONING).orElse(usual);
  }

  /**
   * How much a target holds and generates.
   *
   * @param contextTokens or 0 if unknown
   * @param maxOutputTokens or 0 if unknown
   */
  private record Sizes(long contextTokens, long maxOutputTokens) {

    static Sizes read(SectionReader section, Published published) {
      var context = section.read("context", Notations.TOKENS).orElseGet(published::contextTokens);
      var own = section.read("max-output", Notations.TOKENS);
      var maxOutput = own.orElseGet(published::maxOutputTokens);
      if (context == 0 || maxOutput <= context) {
        return new Sizes(context, maxOutput);
      }
      if (own.isPresent()) {
        section.complain("max-output", "more than context (expected: at most that)");
      }
      return new Sizes(context, context);
    }
  }
}
