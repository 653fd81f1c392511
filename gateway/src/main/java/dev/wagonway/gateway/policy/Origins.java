package dev.wagonway.gateway.policy;

import dev.wagonway.config.Origin;
import dev.wagonway.config.Snapshot;
import dev.wagonway.route.Route;
import dev.wagonway.route.Rule;
import java.util.List;
import java.util.stream.Collectors;

/** Tells where the terms and rules of routes come from. */
final class Origins {

  private static final String RULE = "rule";

  private final Snapshot snapshot;

  Origins(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /** What is known of {@code route}'s own words, rules left out. */
  List<Origin> terms(Route route) {
    return snapshot.origins(route.name()).stream()
        .filter(origin -> !origin.field().equals(RULE))
        .toList();
  }

  /** Where {@code route} has its term {@code name} from, parts of it together. */
  String ofRoute(Route route, String name) {
    var from =
        terms(route).stream()
            .filter(o -> o.field().equals(name) || o.field().startsWith(name + "."))
            .map(Origins::place)
            .distinct()
            .collect(Collectors.joining(", "));
    return from.isEmpty() ? "default" : from;
  }

  /** Where a part was decided, without the word that heads the column. */
  static String place(Origin origin) {
    return origin.origin().replaceFirst("^from ", "");
  }

  /** Where {@code route} has {@code rule} from. */
  String ofRule(Route route, Rule rule) {
    return snapshot.origins(route.name()).stream()
        .filter(o -> o.field().equals(RULE) && o.value().equals(rule.name()))
        .map(Origins::place)
        .findFirst()
        .orElse("route " + route.name());
  }
}
