package dev.wagonway.route;

import dev.wagonway.cost.Money;
import dev.wagonway.sensitivity.Cleared;
import java.time.Duration;

/**
 * A target that may serve the request, and why it ranks where it does.
 *
 * @param target the target with the proof that it is cleared
 * @param expectedCost what the request will probably cost there
 * @param expectedLatency how long the whole answer will probably take there
 * @param score the utility under the route's objective; higher is better
 */
public record Candidate(
    Cleared<Target> target, Money expectedCost, Duration expectedLatency, double score) {}
