package dev.wagonway.config;

import dev.wagonway.config.Lineage.Said;
import dev.wagonway.config.yaml.Flow;
import dev.wagonway.config.yaml.Node;
import dev.wagonway.config.yaml.Place;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.route.Priority;
import dev.wagonway.route.Retry;
import dev.wagonway.strategy.Utility;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    origins.first("allowance", "any amount", Origin.DEFAULT);
    origins.first("default", "none", Origin.DEFAULT);
    origins.first("sticky", "false", Origin.DEFAULT);
    origins.first("answers", "false", Origin.DEFAULT);
    origins.first("cascade", "false", Origin.DEFAULT);
    var deadlines = route.terms().terms().deadlines();
    if (deadlines != null) {
      origins.deadline("connect", "as the server's upstream.connect-timeout");
      origins.deadline("first-token", deadlines.firstToken());
      origins.deadline("idle", deadlines.idle());
      origins.deadline("total", deadlines.total());
      origins.deadline("pace", "off");
    }
    origins.recourse();
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

  private void recourse() {
    var retry = Retry.DEFAULT;
    var usual =
        "{ attempts: %d, backoff: %s, longest: %s }"
            .formatted(retry.attempts(), text(retry.backoff()), text(retry.longest()));
    first("retry", usual, Origin.DEFAULT);
    first("hedge", "off", Origin.DEFAULT);
    first("continuation", "false", Origin.DEFAULT);
    first("on-refusal", "nobody", Origin.DEFAULT);
    first("priority", Priority.NORMAL.word(), Origin.DEFAULT);
  }

  /** A part that is cut to the total. */
  private void deadline(String part, Duration effective) {
    var node = said(part);
    add("deadlines." + part, text(effective), node.map(Part::origin).orElse(Origin.DEFAULT));
  }

  /** A part as it was written, or {@code usual}. */
  private void deadline(String part, String usual) {
    var node = said(part);
    add(
        "deadlines." + part,
        node.map(one -> Flow.text(one.node())).orElse(usual),
        node.map(Part::origin).orElse(Origin.DEFAULT));
  }

  private record Part(Node node, String origin) {}

  private Optional<Part> said(String part) {
    return lineage
        .all("deadlines")
        .flatMap(said ->
            deadlines(said)
                .node(part)
                .map(node -> new Part(node, from(said.route(), node.place())))
                .stream())
        .findFirst();
  }

  private static SectionReader deadlines(Said said) {
    return said.section().section("deadlines", ResilienceLanguage.DEADLINES);
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
