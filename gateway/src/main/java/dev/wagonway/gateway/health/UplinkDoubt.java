package dev.wagonway.gateway.health;

import dev.wagonway.chat.Failure;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.route.Target;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether attempts at the cloud suggest that the uplink is down: if one provider cannot be
 * connected to, that is its own trouble; if two cannot within two seconds, and none has answered in
 * between, it may be the uplink. Thread-safe.
 */
final class UplinkDoubt {

  private static final long NEAR_NANOS = Duration.ofSeconds(2).toNanos();

  private volatile @Nullable Miss last;

  private record Miss(String origin, long atNanos) {}

  /**
   * Learns how an attempt at a target in the cloud ended.
   *
   * @return whether the uplink should be looked at
   */
  boolean arises(Target target, Outcome outcome, long nowNanos) {
    if (isAnswer(outcome)) {
      if (last != null) {
        last = null;
      }
      return false;
    }
    return isUnconnected(outcome) && missed(target.endpoint().baseUrl().getAuthority(), nowNanos);
  }

  private synchronized boolean missed(String origin, long nowNanos) {
    var before = last;
    last = new Miss(origin, nowNanos);
    return before != null
        && !before.origin().equals(origin)
        && nowNanos - before.atNanos() < NEAR_NANOS;
  }

  private static boolean isAnswer(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Delivered _ -> true;
      case Outcome.Undelivered(var failure, _) ->
          failure instanceof Failure.Refused || failure instanceof Failure.Unconvincing;
      case Outcome.BrokenOff _, Outcome.Interrupted _, Outcome.ClientGone _, Outcome.Outrun _ ->
          false;
    };
  }

  private static boolean isUnconnected(Outcome outcome) {
    return outcome instanceof Outcome.Undelivered(var failure, _)
        && (failure instanceof Failure.ConnectFailed
            || (failure instanceof Failure.TimedOut late && late.phase() == Failure.Phase.CONNECT));
  }
}
