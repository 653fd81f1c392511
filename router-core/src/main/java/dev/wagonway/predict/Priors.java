package dev.wagonway.predict;

import java.util.EnumMap;
import java.util.Map;

/**
 * How good a model is believed to be before anything was observed.
 *
 * @param overall from 0 to 1: how often its answer to a request of middling difficulty is good
 *     enough
 * @param byDomain the same for domains of which more is known
 */
public record Priors(double overall, Map<Domain, Double> byDomain) {

  /** Rejects anything outside 0 to 1. */
  public Priors {
    requireShare("overall", overall);
    byDomain.forEach((domain, share) -> requireShare(domain.word(), share));
    byDomain = byDomain.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<Domain, Double>(byDomain));
  }

  /** Priors of a model of which only one figure is known. */
  public static Priors of(double overall) {
    return new Priors(overall, Map.of());
  }

  /** The prior for {@code domain}. */
  public double in(Domain domain) {
    return byDomain.isEmpty() ? overall : byDomain.getOrDefault(domain, overall);
  }

  private static void requireShare(String name, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(name + ": " + share + " (expected: a number from 0 to 1)");
    }
  }
}
