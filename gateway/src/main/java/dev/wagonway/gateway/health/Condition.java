package dev.wagonway.gateway.health;

import dev.wagonway.route.Availability;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a target is, for people.
 *
 * @param reason what keeps requests away from it; empty if nothing does
 * @param since since when, or null if that is not known
 */
public record Condition(Availability state, String reason, @Nullable Instant since) {

  /** The words for {@code state}, which may last {@code left} longer. */
  static Condition of(Availability state, Duration left, @Nullable Instant since) {
    var reason =
        switch (state) {
          case UP -> "";
          case SATURATED -> "reports more work than it can do soon, so others go first";
          case EJECTED -> "does markedly worse than its equals, so others go first";
          case COOLING ->
              "its rate limit is used up or its credentials are refused, left alone for"
                  + seconds(left);
          case TRIPPED ->
              "too many of its last answers failed, its circuit breaker is open for"
                  + seconds(left);
          case DOWN -> "does not answer its health probes";
          case DRAINED -> "drained by an operator, new requests go elsewhere";
        };
    return new Condition(state, reason, since);
  }

  /** The words for a target whose breaker would let a few requests through. */
  static Condition triedOut(@Nullable Instant since) {
    return new Condition(
        Availability.TRIPPED,
        "too many of its answers failed, its circuit breaker lets it be tried out by a few requests",
        since);
  }

  private static String seconds(Duration left) {
    return left.isZero() ? " a moment" : " %d s".formatted(Math.max(1, left.toSeconds()));
  }
}
