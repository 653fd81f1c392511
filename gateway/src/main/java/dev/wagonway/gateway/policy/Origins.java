package dev.wagonway.gateway.policy;

import dev.wagonway.config.Snapshot;
import dev.wagonway.route.Route;
import dev.wagonway.route.Rule;

/** Tells where the terms and rules of routes come from. */
final class Origins {

  private final Snapshot snapshot;

  Origins(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /** Where {@code route} has its term {@code name} from. */
  String ofRoute(Route route, String name) {
    return snapshot.routes().containsKey(route.name()) ? "route " + route.name() : "default";
  }

  /** Where {@code route} has {@code rule} from. */
  String ofRule(Route route, Rule rule) {
    return "rule \"" + rule.name() + "\"";
  }
}
