package dev.wagonway.config;

import dev.wagonway.config.Lineage.Said;
import dev.wagonway.config.yaml.Flow;
import dev.wagonway.config.yaml.Place;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.strategy.Utility;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Tells for every part of a route's policy where it was decided. */
final class Origins {

  private final Lineage lineage;
  private final List<Origin> origins = new ArrayList<>();

  private Origins(Lineage lineage) {
    this.lineage = lineage;
  }

  /** The parts of {@code route}'s policy, in the order in which routes are usually written. */
  static List<Origin> of(DeclaredRoute route, LeastLabel leastLabel) {
    var origins = new Origins(route.lineage());
    origins.all("extends");
    origins.first("candidates", "", Origin.DEFAULT);
    origins.first("objective", Utility.BALANCED.name(), Origin.DEFAULT);
    origins.first("label", leastLabel.label().word(), leastLabel.origin());
    origins.all("require");
    origins.all("prefer");
    origins.all("avoid");
    origins.first("quality-floor", "0", Origin.DEFAULT);
    origins.first("max-cost", "any", Origin.DEFAULT);
    origins.first("effort", "as the client asks", Origin.DEFAULT);
    origins.all("translation");
    origins.first("default", "none", Origin.DEFAULT);
    origins.first("sticky", "false", Origin.DEFAULT);
    var deadlines = route.terms().terms().deadlines();
    if (deadlines != null) {
      origins.deadline("first-token", deadlines.firstToken());
      origins.deadline("idle", deadlines.idle());
      origins.deadline("total", deadlines.total());
    }
    for (var rule : route.rules()) {
      origins.add("rule", rule.rule().name(), from(rule.said().route(), rule.place()));
    }
    return List.copyOf(origins.origins);
  }

  private void all(String key) {
    lineage.all(key).forEach(said -> add(key, said));
  }

  private void first(String key, String usual, String origin) {
    lineage.saying(key).ifPresentOrElse(said -> add(key, said), () -> add(key, usual, origin));
  }

  private void deadline(String part, Duration effective) {
    var said =
        lineage.all("deadlines").filter(one -> deadlines(one).has(part)).findFirst().orElse(null);
    var origin =
        said == null
            ? Origin.DEFAULT
            : deadlines(said)
                .node(part)
                .map(node -> from(said.route(), node.place()))
                .orElse(Origin.DEFAULT);
    add("deadlines." + part, text(effective), origin);
  }

  private static SectionReader deadlines(Said said) {
    return said.section().section("deadlines", PolicyLanguage.DEADLINES);
  }

  private void add(String key, Said said) {
    var value = said.section().node(key).map(Flow::text).orElse("");
    add(key, value, from(said.route(), said.placeOf(key)));
  }

  private void add(String field, String value, String origin) {
    origins.add(new Origin(field, value, origin));
  }

  private static String text(Duration duration) {
    var millis = duration.toMillis();
    if (millis % 1_000 != 0) {
      return millis + "ms";
    }
    var seconds = millis / 1_000;
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  private static String from(String route, Place place) {
    return "from " + route + " (" + place + ")";
  }
}
