package dev.wagonway.config;

import dev.wagonway.config.Lineage.Said;
import dev.wagonway.config.yaml.Problems;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.config.yaml.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows {@code extends} from route to route. */
final class Lineages {

  private final Map<String, SectionReader> routes;

  private Lineages(Map<String, SectionReader> routes) {
    this.routes = routes;
  }

  /**
   * The routes with what they extend, bases before their heirs; none that extends nothing known.
   */
  static List<Lineage> of(Map<String, SectionReader> routes, Problems problems) {
    var lineages = new Lineages(new LinkedHashMap<>(routes));
    var found = new ArrayList<Lineage>();
    var said = new HashSet<RouteComplaints.Said>();
    for (var route : routes.keySet()) {
      lineages
          .chain(route)
          .map(chain -> new Lineage(route, chain, new RouteComplaints(route, problems, said)))
          .ifPresent(found::add);
    }
    found.sort(Comparator.comparingInt(lineage -> lineage.said().size()));
    return found;
  }

  private Optional<List<Said>> chain(String route) {
    var chain = new LinkedHashMap<String, Said>();
    var next = Optional.of(route);
    while (next.isPresent()) {
      var name = next.get();
      var section = routes.get(name);
      if (section == null) {
        return Optional.empty();
      }
      if (chain.putIfAbsent(name, new Said(name, section)) != null) {
        complainOfCircle(route, name, chain.keySet());
        return Optional.empty();
      }
      if (section.has("extends") && base(section).isEmpty()) {
        return Optional.empty();
      }
      next = base(section);
    }
    return Optional.of(List.copyOf(chain.values()));
  }

  /** The name of the route that {@code section} extends. */
  private Optional<String> base(SectionReader section) {
    var value = section.value("extends");
    if (value.isPresent() && !routes.containsKey(value.get().text())) {
      section.complain(value.get(), PolicyNotations.complaint(value.get(), routes.keySet()));
      return Optional.empty();
    }
    return value.map(Value::text);
  }

  private void complainOfCircle(String route, String again, Set<String> seen) {
    var section = routes.get(route);
    if (route.equals(again) && section != null) {
      var circle = String.join(" extends ", seen) + " extends " + route;
      section.complain(
          "extends", "goes in a circle: " + circle + " (expected: a route that extends no heir)");
    }
  }
}
