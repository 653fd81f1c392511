package dev.wagonway.gateway.health;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Failure.Door;
import dev.wagonway.chat.FailureException;
import java.time.Duration;
import java.util.Locale;

/**
 * What is said when a target is not asked: why, and for how long.
 *
 * @param target its id
 */
record Refusals(String target) {

  FailureException tripped(Breaker by, long nowMillis) {
    return notAdmitted(
        "is spared after failures", Door.BREAKER, atLeastOne(by.leftMillis(nowMillis)));
  }

  /** No credential can be had: all are left alone, or else none has room for the errand. */
  FailureException spent(KeyRing by, Errand errand, long nowMillis) {
    return by.leftMillis(nowMillis) > 0
        ? cooling(by, nowMillis)
        : notAdmitted(
            "has used up its rate limit by what its answers told",
            Door.RATE_LIMIT,
            errand.untilRoom());
  }

  FailureException cooling(KeyRing by, long nowMillis) {
    var left = atLeastOne(by.leftMillis(nowMillis));
    return switch (by.door(nowMillis)) {
      case KEYS -> notAdmitted("refuses its credentials", Door.KEYS, left);
      case RATE_LIMIT,
          BREAKER,
          QUEUE_FULL,
          QUEUE_WAIT,
          UPLINK,
          DRAINED,
          DESCRIPTORS,
          BUDGET,
          ACCOUNTS ->
          notAdmitted("has used up its rate limit", Door.RATE_LIMIT, left);
    };
  }

  private static Duration atLeastOne(long millis) {
    return Duration.ofMillis(Math.max(1, millis));
  }

  private FailureException notAdmitted(String why, Door door, Duration left) {
    var message =
        String.format(
            Locale.ROOT, "target %s %s, for another %.1f s", target, why, left.toMillis() / 1e3);
    return new FailureException(new Failure.NotAdmitted(message, door, left));
  }
}
