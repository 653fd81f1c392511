package dev.wagonway.config;

import dev.wagonway.config.yaml.Node;
import dev.wagonway.config.yaml.Notation;
import dev.wagonway.config.yaml.Paths;
import dev.wagonway.config.yaml.Reading;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.config.yaml.Spelling;
import dev.wagonway.config.yaml.Value;
import dev.wagonway.route.Deadlines;
import dev.wagonway.route.Route;
import dev.wagonway.route.Strategy;
import dev.wagonway.route.Target;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.strategy.Best;
import dev.wagonway.strategy.Cheapest;
import dev.wagonway.strategy.Fastest;
import dev.wagonway.strategy.Utility;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the section {@code routes}. */
final class RouteReader {

  static final Notation<Strategy> NAMED =
      Notation.oneOf(
          named(List.of(new Cheapest(), new Fastest(false), new Best(), Utility.BALANCED)));

  private final Map<String, DeclaredTarget> targets;
  private final Label defaultLabel;
  private final Reading reading;

  RouteReader(Map<String, DeclaredTarget> targets, Label defaultLabel, Reading reading) {
    this.targets = targets;
    this.defaultLabel = defaultLabel;
    this.reading = reading;
  }

  /** The routes by name, in the operator's order. */
  Map<String, Route> read(SectionReader root) {
    var routes = new LinkedHashMap<String, Route>();
    for (var entry : root.named("routes")) {
      var path = Paths.key(root.pathOf("routes"), entry.name());
      requireName(entry.key(), path);
      var section = SectionReader.of(entry.value(), path, Language.ROUTE, reading);
      route(entry.name(), section).ifPresent(route -> routes.put(route.name(), route));
    }
    return routes;
  }

  private void requireName(Node.Scalar key, String path) {
    if (Notations.NAME.read(key.text()).isEmpty()) {
      var value = new Value(key.place(), path, key.text(), key.text());
      reading.problems().add(key.place(), path, Notations.NAME.complaint(value));
    }
    var target = targets.get(key.text());
    if (target != null) {
      reading
          .problems()
          .add(
              key.place(),
              path,
              "also the id of a target (expected: a name of its own; the target is at "
                  + target.id().place()
                  + ")");
    }
  }

  private Optional<Route> route(String name, SectionReader section) {
    var candidates = candidates(section);
    var objective = objective(section);
    var label = section.read("label", Notations.LABEL).orElse(defaultLabel);
    var deadlines = deadlines(section.section("deadlines", Language.DEADLINES));
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    if (candidates.stream().noneMatch(target -> target.clearance().covers(label))) {
      section.complain(
          section.has("label") ? "label" : "candidates",
          "no candidate is cleared for %s, the least label of this route (expected: a candidate with clearance %s or higher, or a lower label)"
              .formatted(label.word(), label.word()));
    }
    return Optional.of(new Route(name, candidates, objective, label, deadlines));
  }

  /** The candidates, or none if one of them has a problem. */
  private List<Target> candidates(SectionReader section) {
    var found = new LinkedHashMap<String, Target>();
    var values = section.values("candidates");
    for (var value : values) {
      var declared = targets.get(value.text());
      if (declared == null) {
        section.complain(value, unknown(value));
      } else if (found.containsKey(value.text())) {
        section.complain(value, value.shown() + " again (expected: each target once)");
      } else {
        declared.target().ifPresent(target -> found.put(value.text(), target));
      }
    }
    if (section.node("candidates").orElse(null) instanceof Node.Sequence list
        && list.items().isEmpty()) {
      section.complain("candidates", "found an empty list (expected: at least one target)");
    }
    return found.size() == values.size() ? List.copyOf(found.values()) : List.of();
  }

  private String unknown(Value candidate) {
    var known =
        targets.values().stream()
            .map(DeclaredTarget::id)
            .filter(Value::isLiteral)
            .map(Value::text)
            .toList();
    var meant = candidate.isLiteral() ? Spelling.hint(candidate.text(), known) : "";
    return candidate.shown() + " (expected " + Spelling.oneOf(known) + meant + ")";
  }

  private static Map<String, Strategy> named(List<Strategy> strategies) {
    var named = new LinkedHashMap<String, Strategy>();
    strategies.forEach(strategy -> named.put(strategy.name(), strategy));
    return named;
  }

  private static Strategy objective(SectionReader section) {
    return switch (section.node("objective").orElse(null)) {
      case Node.Mapping _ -> weighted(section);
      case Node.Scalar _ -> section.read("objective", NAMED).orElse(Utility.BALANCED);
      case Node.Sequence _ ->
          section.value("objective").map(_ -> Utility.BALANCED).orElse(Utility.BALANCED);
      case null -> Utility.BALANCED;
    };
  }

  private static Strategy weighted(SectionReader section) {
    var weights = section.section("objective", Language.WEIGHTS);
    var quality = weights.read("quality", Notations.WEIGHT).orElse(BigDecimal.ZERO);
    var cost = weights.read("cost", Notations.WEIGHT).orElse(BigDecimal.ZERO);
    var latency = weights.read("latency", Notations.WEIGHT).orElse(BigDecimal.ZERO);
    if (quality.signum() + cost.signum() + latency.signum() == 0) {
      section.complain("objective", "no weight (expected: quality, cost or latency above 0)");
      return Utility.BALANCED;
    }
    return Utility.of(quality.doubleValue(), cost.doubleValue(), latency.doubleValue());
  }

  private static Deadlines deadlines(SectionReader section) {
    var total = section.read("total", Notations.DURATION).orElse(Deadlines.DEFAULT.total());
    return new Deadlines(
        within(total, "first-token", Deadlines.DEFAULT.firstToken(), section),
        within(total, "idle", Deadlines.DEFAULT.idle(), section),
        total);
  }

  private static Duration within(
      Duration total, String key, Duration usual, SectionReader section) {
    var own = section.read(key, Notations.DURATION);
    if (own.isPresent() && own.get().compareTo(total) > 0) {
      section.complain(key, "longer than total (expected: a part of the total time)");
    }
    return own.orElse(usual.compareTo(total) > 0 ? total : usual);
  }
}
