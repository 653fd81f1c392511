package dev.wagonway.config;

import dev.wagonway.config.yaml.Place;
import dev.wagonway.config.yaml.Problems;
import java.util.Set;

/**
 * Takes what is wrong with a route as a whole. What it took over from another route, and what is
 * wrong there already, is said once.
 *
 * @param route the route's name
 * @param problems where complaints go
 * @param said what was complained about in any route; shared, and added to
 */
record RouteComplaints(String route, Problems problems, Set<Said> said) {

  /** A complaint, whichever route it is about. */
  record Said(Place place, String path, String message) {}

  /** Complains about something that {@code owner} says. */
  void add(String owner, Place place, String path, String message) {
    if (said.add(new Said(place, path, message))) {
      var heir = owner.equals(route) ? "" : ", in route " + route + ", which takes this over";
      problems.add(place, path, message + heir);
    }
  }
}
