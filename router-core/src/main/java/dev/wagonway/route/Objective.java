package dev.wagonway.route;

import java.util.List;

/**
 * What a route strives for among the targets that may serve a request.
 *
 * @param quality the weight of declared quality
 * @param cost the weight of low expected cost
 * @param latency the weight of a short expected time to the whole answer
 */
public record Objective(String name, double quality, double cost, double latency) {

  public static final Objective CHEAPEST = new Objective("cheapest", 0, 1, 0);
  public static final Objective FASTEST = new Objective("fastest", 0, 0, 1);
  public static final Objective BEST = new Objective("best", 1, 0, 0);
  public static final Objective BALANCED = new Objective("balanced", 0.4, 0.4, 0.2);

  /** The objectives that have a name of their own. */
  public static final List<Objective> NAMED = List.of(CHEAPEST, FASTEST, BEST, BALANCED);

  /**
   * Rejects weights that are negative or all zero.
   *
   * @throws IllegalArgumentException naming the weight
   */
  public Objective {
    requireWeight(quality, "quality");
    requireWeight(cost, "cost");
    requireWeight(latency, "latency");
    if (quality + cost + latency == 0) {
      throw new IllegalArgumentException("quality, cost, latency: all 0 (expected: one above 0)");
    }
  }

  /** An objective with weights of the operator's own. */
  public static Objective weighted(double quality, double cost, double latency) {
    return new Objective("weighted", quality, cost, latency);
  }

  private static void requireWeight(double weight, String name) {
    if (!(weight >= 0) || Double.isInfinite(weight)) {
      throw new IllegalArgumentException(name + ": " + weight + " (expected: a number >= 0)");
    }
  }
}
