package dev.wagonway.config;

import dev.wagonway.config.yaml.Place;
import dev.wagonway.config.yaml.SectionReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The sections that say something about one route: its own first, then those it extends, the
 * nearest first.
 *
 * @param name the route's name
 * @param said the sections: at least one, or none for a budget, which no route stands behind
 * @param complaints takes what is wrong with the route as a whole
 */
record Lineage(String name, List<Said> said, RouteComplaints complaints) {

  Lineage {
    said = List.copyOf(said);
  }

  /** A section, and the route under whose name it stands. */
  record Said(String route, SectionReader section) {

    /** The place of {@code key}'s value. */
    Place placeOf(String key) {
      return section.node(key).map(node -> node.place()).orElse(section.place());
    }
  }

  /** What a rule says, in place of the route. */
  Lineage of(Said rule) {
    return new Lineage(name, List.of(rule), complaints);
  }

  /** The nearest section that says {@code key}. */
  Optional<Said> saying(String key) {
    return all(key).findFirst();
  }

  /** All sections that say {@code key}. */
  Stream<Said> all(String key) {
    return said.stream().filter(one -> one.section().has(key));
  }

  void complain(Said about, String key, String message) {
    complaints.add(about.route(), about.placeOf(key), about.section().pathOf(key), message);
  }
}
