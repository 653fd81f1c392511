package dev.wagonway.route;

import dev.wagonway.sensitivity.Label;
import java.util.List;

/**
 * A virtual model: a name that clients ask for, and the targets that may serve it.
 *
 * @param candidates the targets, in the operator's order of preference
 * @param label the least label that every request on this route has
 */
public record Route(
    String name, List<Target> candidates, Objective objective, Label label, Deadlines deadlines) {

  public Route {
    candidates = List.copyOf(candidates);
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException("candidates: [] (expected: at least one target)");
    }
  }

  /**
   * The route that a request takes which names {@code target} itself.
   *
   * @param label the label of requests about which nothing is said
   */
  public static Route direct(Target target, Label label) {
    return new Route(target.id(), List.of(target), Objective.CHEAPEST, label, Deadlines.DEFAULT);
  }
}
