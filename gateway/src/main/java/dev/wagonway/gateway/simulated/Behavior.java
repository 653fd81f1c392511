package dev.wagonway.gateway.simulated;

import dev.wagonway.route.Tier;
import java.time.Duration;

/**
 * How a simulated model behaves.
 *
 * @param model the name that it answers under
 * @param tier where it pretends to run
 * @param firstToken the usual time until the answer begins
 * @param tokensPerSecond the rate of generation after that, above 0
 * @param failureRate the share of requests that it refuses, from 0 to 1
 * @param contextTokens how large a prompt it takes
 * @param seed what all its whims follow from
 */
public record Behavior(
    String model,
    Tier tier,
    Duration firstToken,
    double tokensPerSecond,
    double failureRate,
    long contextTokens,
    long seed) {

  /** Rejects a rate of generation or of failure that makes no sense. */
  public Behavior {
    if (!(tokensPerSecond > 0)) {
      throw new IllegalArgumentException(
          "tokensPerSecond: " + tokensPerSecond + " (expected: above 0)");
    }
    if (!(failureRate >= 0 && failureRate <= 1)) {
      throw new IllegalArgumentException("failureRate: " + failureRate + " (expected: 0 to 1)");
    }
  }

  /** The time from one token to the next. */
  Duration interval() {
    return Duration.ofNanos(Math.round(1e9 / tokensPerSecond));
  }
}
