package dev.wagonway.route;

import dev.wagonway.chat.Usage;
import dev.wagonway.sensitivity.Clearance;
import dev.wagonway.sensitivity.Cleared;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides where a request goes: filters the route's targets, predicts cost and latency of the rest,
 * ranks them.
 *
 * <p>A pure function: the same query, facts and seed give the same decision. Stateless, so safe for
 * any number of threads.
 */
public final class Router {

  /**
   * How long an answer is expected to be when the client set no limit; the median of chat traffic
   * is below this.
   */
  static final long USUAL_OUTPUT_TOKENS = 400;

  private Router() {}

  /**
   * Decides.
   *
   * @param seed breaks ties between candidates of equal score, so that equals share the load
   */
  public static Decision decide(RouteQuery query, Facts facts, long seed) {
    var targets = query.route().candidates();
    var ranked = new ArrayList<Candidate>(targets.size());
    var rejected = new ArrayList<Rejection>(targets.size());
    for (var target : targets) {
      var cleared = Clearance.check(query.label(), target);
      var rejection =
          cleared.isEmpty()
              ? new Rejection.NotCleared(target, query.label())
              : unfit(query, target, facts.about(target));
      if (rejection != null) {
        rejected.add(rejection);
      } else {
        ranked.add(predict(query, cleared.orElseThrow(), facts.about(target)));
      }
    }
    return new Decision(query, rank(ranked, query.route().objective(), seed), rejected);
  }

  /** How many tokens the answer will probably have. */
  public static long expectedOutputTokens(RouteQuery query) {
    var limit = query.request().maxOutputTokens();
    var each = limit > 0 ? Math.min(limit, USUAL_OUTPUT_TOKENS) : USUAL_OUTPUT_TOKENS;
    return each * query.request().choices();
  }

  private static @Nullable Rejection unfit(RouteQuery query, Target target, TargetFacts facts) {
    var request = query.request();
    if (!target.capabilities().containsAll(request.needs())) {
      return new Rejection.LacksCapability(target, Rejection.missing(request.needs(), target));
    }
    var needed =
        request.inputTokens()
            + Math.max(1, Math.min(request.maxOutputTokens(), USUAL_OUTPUT_TOKENS));
    if (target.contextTokens() > 0 && needed > target.contextTokens()) {
      return new Rejection.ContextTooSmall(target, needed);
    }
    return facts.healthy() ? null : new Rejection.Unhealthy(target);
  }

  private static Candidate predict(RouteQuery query, Cleared<Target> cleared, TargetFacts facts) {
    var output = expectedOutputTokens(query);
    var cost = cleared.subject().price().of(Usage.of(query.request().inputTokens(), output));
    return new Candidate(cleared, cost, facts.totalFor(output), 0);
  }

  private static List<Candidate> rank(List<Candidate> candidates, Objective objective, long seed) {
    if (candidates.size() < 2) {
      return candidates;
    }
    var dearest =
        candidates.stream().mapToLong(c -> c.expectedCost().nanoUsd()).max().orElseThrow();
    var slowest =
        candidates.stream().mapToLong(c -> c.expectedLatency().toNanos()).max().orElseThrow();
    var scored = new ArrayList<Candidate>(candidates.size());
    for (var c : candidates) {
      var score =
          objective.quality() * c.target().subject().quality()
              + objective.cost() * saving(c.expectedCost().nanoUsd(), dearest)
              + objective.latency() * saving(c.expectedLatency().toNanos(), slowest);
      scored.add(new Candidate(c.target(), c.expectedCost(), c.expectedLatency(), score));
    }
    scored.sort(
        Comparator.comparingDouble(Candidate::score)
            .reversed()
            .thenComparingLong(c -> mix(c.target().subject().id().hashCode(), seed)));
    return scored;
  }

  /** How much less than the worst candidate this one needs, from 0 (as much) to 1 (nothing). */
  private static double saving(long amount, long worst) {
    return worst == 0 ? 1 : 1 - (double) amount / worst;
  }

  private static long mix(long value, long seed) {
    var z = (value ^ seed) * 0x9E3779B97F4A7C15L;
    return z ^ (z >>> 32);
  }
}
