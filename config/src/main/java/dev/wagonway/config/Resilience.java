package dev.wagonway.config;

import java.time.Duration;

/**
 * How the gateway deals with targets that fail, alike for all of them.
 *
 * @param breaker when a target is spared after failures
 * @param retryBudget how many requests may be sent again
 * @param ejection when a target is left out as its equals do better
 * @param slowStart how long a target that was away takes fewer requests; zero for not at all
 */
public record Resilience(
    Breaker breaker, RetryBudget retryBudget, Ejection ejection, Duration slowStart) {

  public static final Resilience DEFAULT =
      new Resilience(
          new Breaker(20, 0.5, 10, Duration.ofSeconds(10), 3),
          new RetryBudget(0.2, 10),
          new Ejection(5, 0.5, Duration.ofSeconds(30)),
          Duration.ofSeconds(30));

  /**
   * When a target's circuit breaker opens.
   *
   * @param window how many of the last answers count
   * @param failures the share of failures among them from which on it opens, above 0 to 1
   * @param least how many answers must have been seen before it opens
   * @param rest how long it stays open before a few requests try again
   * @param trials how many requests try then
   */
  public record Breaker(int window, double failures, int least, Duration rest, int trials) {}

  /**
   * How many retries a target gets on top of its first requests, so that retries never double its
   * load.
   *
   * @param share of its first requests of the last ten seconds
   * @param least retries in ten seconds that are always allowed
   */
  public record RetryBudget(double share, int least) {}

  /**
   * When a target is left out among targets of the same model.
   *
   * @param failures how many failures in a row eject it, whatever the others do; 0 for never
   * @param most the largest share of the equals that is ejected at a time
   * @param rest how long it is left out; twice as long the next time, and so on
   */
  public record Ejection(int failures, double most, Duration rest) {}
}
