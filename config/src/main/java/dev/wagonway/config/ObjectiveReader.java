package dev.wagonway.config;

import dev.wagonway.config.Lineage.Said;
import dev.wagonway.config.yaml.Node;
import dev.wagonway.config.yaml.Notation;
import dev.wagonway.config.yaml.Paths;
import dev.wagonway.config.yaml.Place;
import dev.wagonway.config.yaml.Reading;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.config.yaml.Spelling;
import dev.wagonway.route.Strategy;
import dev.wagonway.route.Target;
import dev.wagonway.spi.OptionException;
import dev.wagonway.spi.Options;
import dev.wagonway.spi.StrategyFactory;
import dev.wagonway.strategy.Utility;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** Reads what a route or rule strives for: a strategy's name, weights, or a strategy's options. */
final class ObjectiveReader {

  private static final Map<String, StrategyFactory> FACTORIES = factories();

  /** Every strategy. */
  static final Notation<StrategyFactory> NAMES = Notation.oneOf(FACTORIES);

  /** The strategies that need no options. */
  static final Notation<StrategyFactory> PLAIN = Notation.oneOf(plain());

  private final Reading reading;

  ObjectiveReader(Reading reading) {
    this.reading = reading;
  }

  /** The strategy that {@code lineage} states, if it states one that can be made. */
  Optional<Strategy> read(Lineage lineage, List<Target> candidates) {
    var said = lineage.saying("objective").orElse(null);
    return said == null ? Optional.empty() : read(lineage, said, candidates);
  }

  private Optional<Strategy> read(Lineage lineage, Said said, List<Target> candidates) {
    return switch (said.section().node("objective").orElse(null)) {
      case Node.Mapping mapping when entry(mapping, "strategy").isPresent() ->
          configured(new Statement(lineage, said, mapping), candidates);
      case Node.Mapping _ -> weighted(said.section());
      case Node.Scalar _ -> named(lineage, said, candidates);
      case Node.Sequence _ -> said.section().value("objective").flatMap(_ -> Optional.empty());
      case null -> Optional.empty();
    };
  }

  /** An objective with a strategy's options. */
  private record Statement(Lineage lineage, Said said, Node.Mapping mapping) {
    String path() {
      return said.section().pathOf("objective");
    }

    void complain(Place place, String path, String message) {
      lineage.complaints().add(said.route(), place, path, message);
    }
  }

  private static Optional<Strategy> weighted(SectionReader section) {
    var weights = section.section("objective", PolicyLanguage.WEIGHTS);
    var quality = weights.read("quality", Notations.WEIGHT).orElse(BigDecimal.ZERO);
    var cost = weights.read("cost", Notations.WEIGHT).orElse(BigDecimal.ZERO);
    var latency = weights.read("latency", Notations.WEIGHT).orElse(BigDecimal.ZERO);
    if (quality.signum() + cost.signum() + latency.signum() == 0) {
      section.complain("objective", "no weight (expected: quality, cost or latency above 0)");
      return Optional.empty();
    }
    return Optional.of(
        Utility.of(quality.doubleValue(), cost.doubleValue(), latency.doubleValue()));
  }

  private static Optional<Strategy> named(Lineage lineage, Said said, List<Target> candidates) {
    var value = said.section().value("objective");
    var factory = value.map(v -> FACTORIES.get(v.text().strip())).orElse(null);
    if (factory == null) {
      return value
          .flatMap(v -> said.section().read(v, PLAIN))
          .map(plain -> plain.create(Options.none()));
    }
    try {
      return Optional.of(factory.create(new Options(Map.of(), Map.of(), candidates)));
    } catch (OptionException e) {
      var message =
          "\"%s\" without options: %s %s; as in objective: { strategy: %s, %s: … }"
              .formatted(factory.name(), e.option(), e.getMessage(), factory.name(), e.option());
      lineage.complain(said, "objective", message);
      return Optional.empty();
    }
  }

  private Optional<Strategy> configured(Statement objective, List<Target> candidates) {
    var values = new LinkedHashMap<String, String>();
    var tables = new LinkedHashMap<String, Map<String, String>>();
    var isWhole = true;
    for (var entry : objective.mapping().entries()) {
      var path = Paths.key(objective.path(), entry.name());
      if (entry.value() instanceof Node.Mapping table) {
        isWhole &=
            table(table, path, tables.computeIfAbsent(entry.name(), _ -> new LinkedHashMap<>()));
      } else {
        isWhole &= put(entry, path, values);
      }
    }
    var name = Optional.ofNullable(values.remove("strategy"));
    var factory = name.flatMap(NAMES::read);
    if (name.isPresent() && factory.isEmpty()) {
      objective
          .said()
          .section()
          .section("objective", PolicyLanguage.STRATEGY.section())
          .read("strategy", NAMES);
    }
    if (!isWhole) {
      return Optional.empty();
    }
    return factory.flatMap(f -> made(f, objective, new Options(values, tables, candidates)));
  }

  private static Optional<Strategy> made(
      StrategyFactory factory, Statement objective, Options options) {
    try {
      var strategy = factory.create(options);
      var known = options.known();
      for (var name : options.unknown()) {
        var expected = known.isEmpty() ? "no options" : Spelling.oneOf(known);
        objective.complain(
            placeOf(name, objective.mapping()),
            Paths.key(objective.path(), name),
            "not an option of %s (expected %s%s)"
                .formatted(factory.name(), expected, Spelling.hint(name, known)));
      }
      return Optional.of(strategy);
    } catch (OptionException e) {
      objective.complain(
          placeOf(e.option(), objective.mapping()),
          objective.path() + "." + e.option(),
          String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** Where the option stands that {@code name} means: a key, or a key of a table. */
  private static Place placeOf(String name, Node.Mapping mapping) {
    var dot = name.indexOf('.');
    return entry(mapping, name)
        .or(() -> dot < 0 ? Optional.empty() : inTable(mapping, name, dot))
        .map(entry -> entry.value().place())
        .orElse(mapping.place());
  }

  private static Optional<Node.Entry> inTable(Node.Mapping mapping, String name, int dot) {
    return entry(mapping, name.substring(0, dot))
        .filter(entry -> entry.value() instanceof Node.Mapping)
        .flatMap(entry -> entry((Node.Mapping) entry.value(), name.substring(dot + 1)));
  }

  private static Optional<Node.Entry> entry(Node.Mapping mapping, String name) {
    return mapping.entries().stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  /** Adds what {@code mapping} says; false if some of it is nothing that an option can be. */
  private boolean table(Node.Mapping mapping, String path, Map<String, String> table) {
    var isWhole = true;
    for (var entry : mapping.entries()) {
      isWhole &= put(entry, Paths.key(path, entry.name()), table);
    }
    return isWhole;
  }

  private boolean put(Node.Entry entry, String path, Map<String, String> values) {
    var node = entry.value();
    if (node instanceof Node.Scalar scalar && !scalar.isNothing()) {
      var value = reading.references().follow(scalar, path);
      value.ifPresent(v -> values.put(entry.name(), v.text().strip()));
      return value.isPresent();
    }
    var found = "found " + node.kind() + " (expected: a single value)";
    reading.problems().add(node.place(), path, found);
    return false;
  }

  private static Map<String, StrategyFactory> factories() {
    var factories = new LinkedHashMap<String, StrategyFactory>();
    ServiceLoader.load(StrategyFactory.class)
        .forEach(factory -> factories.putIfAbsent(factory.name(), factory));
    return factories;
  }

  private static Map<String, StrategyFactory> plain() {
    var plain = new LinkedHashMap<String, StrategyFactory>();
    FACTORIES.forEach((name, factory) -> {
      try {
        factory.create(Options.none());
        plain.put(name, factory);
      } catch (OptionException _) {
        // cannot be had by its name alone
      }
    });
    return plain;
  }
}
