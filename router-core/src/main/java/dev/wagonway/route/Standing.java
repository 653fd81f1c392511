package dev.wagonway.route;

import java.time.Instant;

/**
 * How much of a budget was used or reserved when a request came.
 *
 * @param budget which one
 * @param used the share; above 1 if more than the whole was
 * @param until when the span ends, from which on everything is there again; {@link Instant#MAX} if
 *     it never is
 */
public record Standing(Budget budget, double used, Instant until) {

  public Standing {
    if (!(used >= 0)) {
      throw new IllegalArgumentException("used: " + used + " (expected: >= 0)");
    }
  }
}
