package dev.wagonway.route;

import dev.wagonway.cost.Money;
import dev.wagonway.cost.Price;
import dev.wagonway.sensitivity.Cleared;
import java.time.Duration;

/**
 * A target that may serve the request, and why it ranks where it does.
 *
 * @param target the target with the proof that it is cleared
 * @param position its place among the route's candidates, from 0
 * @param price what it charges for this request's tokens
 * @param expectedCost what the request will probably cost there, the prompt cache considered
 * @param expectedFirstToken how long the first content will probably take
 * @param expectedLatency how long the whole answer will probably take
 * @param expectedQuality how probably its answer is good enough, from 0 to 1
 * @param standing 1 if the policy prefers it, -1 if it avoids it, else 0; counts before the score
 * @param score the strategy's rating; higher is better
 */
public record Candidate(
    Cleared<Target> target,
    int position,
    Price price,
    Money expectedCost,
    Duration expectedFirstToken,
    Duration expectedLatency,
    double expectedQuality,
    int standing,
    double score) {

  Candidate rated(double newScore) {
    return with(expectedQuality, newScore);
  }

  /** The same candidate, were its answer known to be this good. */
  Candidate supposed(double quality) {
    return with(quality, 0);
  }

  private Candidate with(double quality, double newScore) {
    return new Candidate(
        target,
        position,
        price,
        expectedCost,
        expectedFirstToken,
        expectedLatency,
        quality,
        standing,
        newScore);
  }
}
