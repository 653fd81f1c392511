package dev.wagonway.config;

import dev.wagonway.config.yaml.Node;
import dev.wagonway.config.yaml.Paths;
import dev.wagonway.config.yaml.Reading;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.config.yaml.Value;
import dev.wagonway.cost.Money;
import dev.wagonway.cost.Tariff;
import dev.wagonway.route.Baseline;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the section {@code savings}. */
final class SavingsReader {

  private final TargetNames targets;
  private final Function<String, Optional<Tariff>> listTariffs;
  private final Reading reading;

  /**
   * Takes what savings refer to.
   *
   * @param listTariffs what models cost at their developers, by name
   */
  SavingsReader(
      TargetNames targets, Function<String, Optional<Tariff>> listTariffs, Reading reading) {
    this.targets = targets;
    this.listTariffs = listTariffs;
    this.reading = reading;
  }

  /**
   * Reads it.
   *
   * @param routes the names that clients can ask for
   */
  Savings read(SectionReader root, Set<String> routes) {
    var section = root.section("savings", PolicyLanguage.SAVINGS);
    var hour = section.read("gateway-hour", Notations.MONEY).orElse(Money.ZERO);
    return new Savings(baselines(section), listPrices(routes), hour);
  }

  private List<Baseline> baselines(SectionReader savings) {
    var baselines = new LinkedHashMap<String, Baseline>();
    var index = 0;
    for (var node : items(savings)) {
      var path = Paths.item(savings.pathOf("baselines"), index++);
      var baseline = baseline(node, path).orElse(null);
      if (baseline != null && baselines.putIfAbsent(baseline.name(), baseline) != null) {
        var message = baseline.name() + " again (expected: each baseline once)";
        reading.problems().add(node.place(), path, message);
      }
    }
    return List.copyOf(baselines.values());
  }

  private static List<Node> items(SectionReader savings) {
    return switch (savings.node("baselines").orElse(null)) {
      case Node.Sequence list -> list.items();
      case Node.Scalar _, Node.Mapping _ -> {
        savings.values("baselines");
        yield List.of();
      }
      case null -> List.of();
    };
  }

  private Optional<Baseline> baseline(Node node, String path) {
    if (node instanceof Node.Mapping) {
      var section = SectionReader.of(node, path, PolicyLanguage.ALWAYS, reading);
      return section.value("always").flatMap(id -> always(section, id));
    }
    if (node instanceof Node.Scalar scalar && !scalar.isNothing()) {
      var word = reading.references().follow(scalar, path);
      var baseline = word.flatMap(w -> PolicyNotations.BASELINE.read(w.text()));
      if (word.isPresent() && baseline.isEmpty()) {
        var shown = word.get().shown();
        reading
            .problems()
            .add(
                node.place(),
                path,
                shown
                    + " (expected: requested, previous-policy, or { always: … } with a target's id)");
      }
      return baseline;
    }
    var expected = PolicyLanguage.BASELINE.expected();
    reading
        .problems()
        .add(node.place(), path, "found " + node.kind() + " (expected: " + expected + ")");
    return Optional.empty();
  }

  private Optional<Baseline> always(SectionReader section, Value id) {
    if (!targets.contains(id.text())) {
      section.complain(id, targets.complaint(id));
    }
    return targets
        .target(id.text())
        .map(target -> new Baseline.Always("always-" + target.id(), target));
  }

  /** What those of {@code routes} cost that are called like a model. */
  private Map<String, Tariff> listPrices(Set<String> routes) {
    var prices = new HashMap<String, Tariff>();
    routes.forEach(
        route -> listTariffs.apply(route).ifPresent(tariff -> prices.put(route, tariff)));
    return prices;
  }
}
