package dev.wagonway.route;

import java.util.List;

/**
 * Where a request may go, best first, and why the others may not have it.
 *
 * @param ranked the candidates to try, in order
 * @param rejected every other target of the route, each with its reason
 */
public record Decision(RouteQuery query, List<Candidate> ranked, List<Rejection> rejected) {

  public Decision {
    ranked = List.copyOf(ranked);
    rejected = List.copyOf(rejected);
  }
}
