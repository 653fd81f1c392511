package dev.wagonway.gateway.health;

import dev.wagonway.gateway.relay.Leg;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.route.Secret;
import dev.wagonway.route.Target;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What one request takes from a target's rate limits, and who learns of its end.
 *
 * @param inputTokens how many tokens the prompt is estimated to have
 * @param ends is told how it has ended
 */
record Errand(
    Target target, long inputTokens, Headroom headroom, BiConsumer<Target, Outcome> ends) {

  /** Sets aside what it needs of the limits of {@code key}; tells whether there was enough. */
  boolean take(@Nullable Secret key) {
    return headroom.take(target, key, inputTokens);
  }

  /** How long until the limits of one credential have room again; zero if one has. */
  Duration untilRoom() {
    return headroom.exhausted(target, inputTokens).orElse(Duration.ZERO);
  }

  /** Tells that it is over. */
  void over(Leg leg, @Nullable Secret key) {
    if (!leg.hasToldQuota()) {
      headroom.unanswered(target, key, leg.timing().startedNanos(), inputTokens);
    }
    var outcome = leg.outcome();
    if (outcome != null) {
      ends.accept(target, outcome);
    }
  }
}
