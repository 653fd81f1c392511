package dev.wagonway.gateway.replay;

import dev.wagonway.cost.Money;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a replay came to.
 *
 * @param policy the hash of the policy under which requests were decided anew
 * @param routes the figures of each route, by name
 * @param total the figures of all routes together
 * @param unknownRoutes the requests on each route that the policy does not have; they are in no
 *     other figure
 */
public record Report(
    String policy, Map<String, Figures> routes, Figures total, Map<String, Gone> unknownRoutes) {

  public Report {
    routes = Collections.unmodifiableMap(new LinkedHashMap<>(routes));
    unknownRoutes = Collections.unmodifiableMap(new LinkedHashMap<>(unknownRoutes));
  }

  /**
   * Requests that were on a route which is there no more, so that all of them would be refused.
   *
   * @param refusedBefore how many of them nobody was allowed to serve
   */
  public record Gone(long requests, long refusedBefore) {

    /** How many were served, and would be refused. */
    public long changed() {
      return requests - refusedBefore;
    }

    Gone and(boolean wasRefused) {
      return new Gone(requests + 1, refusedBefore + (wasRefused ? 1 : 0));
    }
  }

  /**
   * The figures of some requests.
   *
   * @param changed how many have another first choice; being refused counts as one
   * @param changes the most frequent of these changes, the most frequent first
   * @param refusedBefore how many nobody was allowed to serve
   * @param refusedAfter how many nobody would be allowed to serve
   * @param compared how many had a first choice and have one now; {@code before} and {@code after}
   *     are of these
   */
  public record Figures(
      long requests,
      long changed,
      List<Change> changes,
      long refusedBefore,
      long refusedAfter,
      Violations violations,
      long compared,
      Sums before,
      Sums after) {

    public Figures {
      changes = List.copyOf(changes);
    }
  }

  /**
   * Requests that went from one first choice to another.
   *
   * @param from the id of the target, or {@link #NOBODY}
   * @param to the id of the target, or {@link #NOBODY}
   */
  public record Change(String from, String to, long requests) {

    /** Stands for the first choice of a request that is refused; no target can be called so. */
    public static final String NOBODY = "(refused)";
  }

  /**
   * Requests whose content was where the policy would not have it.
   *
   * @param clearance how many were sent, or would be sent, to a target whose clearance is below
   *     their label
   * @param requirement how many were sent to a target that does not meet what the policy requires
   * @param unknown how many were sent to a target that the policy does not have, so that nothing
   *     can be told
   */
  public record Violations(long clearance, long requirement, long unknown) {}

  /**
   * Sums over the requests that are compared.
   *
   * @param cost what they cost, or would have
   * @param latency the times until their answers were expected to be complete
   * @param quality the expected qualities of their answers
   */
  public record Sums(Money cost, Duration latency, double quality) {

    static final Sums NONE = new Sums(Money.ZERO, Duration.ZERO, 0);

    Sums plus(Sums other) {
      return new Sums(cost.plus(other.cost), latency.plus(other.latency), quality + other.quality);
    }
  }
}
