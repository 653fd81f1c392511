package dev.wagonway.route;

import java.time.Instant;

/**
 * How much of a route's {@link Allowance} was used when a request came.
 *
 * @param used the share; above 1 if more than the whole was
 * @param until when the window ends, from which on everything is there again
 */
public record Spent(double used, Instant until) {

  /** Nothing is, or nothing is counted. */
  public static final Spent NOTHING = new Spent(0, Instant.MAX);

  public Spent {
    if (!(used >= 0)) {
      throw new IllegalArgumentException("used: " + used + " (expected: >= 0)");
    }
  }
}
