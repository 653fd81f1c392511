package dev.wagonway.route;

import java.time.Duration;

/**
 * What is currently known of a target's behaviour.
 *
 * @param availability whether it can be asked
 * @param weight how much of its usual share of requests it takes, above 0 to 1; less than 1 while
 *     it warms up after it was away
 * @param inFlight requests being served now
 * @param firstToken the median time to the first content of an answer
 * @param tokensPerSecond the median rate of generation after that
 * @param observed whether the two figures were measured here, rather than assumed for the tier
 */
public record TargetFacts(
    Availability availability,
    double weight,
    int inFlight,
    Duration firstToken,
    double tokensPerSecond,
    boolean observed) {

  /** A target at full weight that is either up or down. */
  public TargetFacts(
      boolean up, int inFlight, Duration firstToken, double tokensPerSecond, boolean observed) {
    this(
        up ? Availability.UP : Availability.DOWN,
        1,
        inFlight,
        firstToken,
        tokensPerSecond,
        observed);
  }

  /** What is assumed of a healthy target of {@code tier} that has not been observed yet. */
  public static TargetFacts assumed(Tier tier) {
    return switch (tier) {
      case CLOUD -> new TargetFacts(true, 0, Duration.ofMillis(600), 80, false);
      case ON_PREM -> new TargetFacts(true, 0, Duration.ofMillis(300), 50, false);
      case EDGE -> new TargetFacts(true, 0, Duration.ofMillis(200), 25, false);
    };
  }

  /** Whether it answers its health probes, and no operator keeps requests away from it. */
  public boolean healthy() {
    return availability != Availability.DOWN && availability != Availability.DRAINED;
  }

  /** The expected time until {@code outputTokens} tokens have arrived. */
  public Duration totalFor(long outputTokens) {
    return firstToken.plusNanos(Math.round(outputTokens * 1e9 / tokensPerSecond));
  }
}
