package dev.wagonway.gateway.health;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.gateway.limit.Ask;
import dev.wagonway.gateway.limit.Gates;
import dev.wagonway.gateway.relay.Leg;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.route.Secret;
import dev.wagonway.route.Target;
import dev.wagonway.route.Tier;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The one way by which requests get to targets, and where their ends are learnt. Thread-safe. */
public final class Doors {

  private static final Duration OFFLINE = Duration.ofSeconds(5);

  private final TargetBoard board;
  private final Gates gates;
  private final UplinkWatch uplink;

  /**
   * Doors to the targets that {@code board} watches, behind {@code gates}; {@code uplink} learns from
   * what happens.
   */
  public Doors(TargetBoard board, Gates gates, UplinkWatch uplink) {
    this.board = board;
    this.gates = gates;
    this.uplink = uplink;
  }

  /**
   * Lets a request to {@code target}, perhaps after it has waited; blocks, so never on an event
   * loop.
   *
   * @throws FailureException with {@link dev.wagonway.chat.Failure.NotAdmitted} if it may not be
   *     sent there now
   */
  public Permit enter(Target target, Ask ask) {
    var place = gates.of(target.id()).enter(target, ask);
    try {
      demandUplink(target);
      var key = keyWithHeadroom(target, ask.inputTokens());
      board.started(target);
      return new Permit(this, target, place, key, ask.inputTokens());
    } catch (FailureException e) {
      place.leave(0, false);
      throw e;
    }
  }

  /** A decision may be older than the outage. */
  private void demandUplink(Target target) {
    if (target.tier() == Tier.CLOUD && !board.isOnline()) {
      throw notAdmitted(
          "target %s is in the cloud, and the uplink is down".formatted(target),
          Failure.Door.UPLINK,
          OFFLINE);
    }
  }

  /** The first credential of which enough is left, which is set aside; null if none is needed. */
  private @Nullable Secret keyWithHeadroom(Target target, long inputTokens) {
    var headroom = board.headroom();
    var keys = target.endpoint().keys();
    if (keys.isEmpty() && headroom.take(target, null, inputTokens)) {
      return null;
    }
    for (var key : keys) {
      if (headroom.take(target, key, inputTokens)) {
        return key;
      }
    }
    throw notAdmitted(
        "the rate limit of target %s is used up, by what its answers told".formatted(target),
        Failure.Door.RATE_LIMIT,
        headroom.exhausted(target, inputTokens).orElse(Duration.ZERO));
  }

  private static FailureException notAdmitted(String message, Failure.Door door, Duration after) {
    return new FailureException(new Failure.NotAdmitted(message, door, after));
  }

  /** Whether {@code target} has another credential that may do where one was refused. */
  public boolean hasOtherKey(Target target) {
    return target.endpoint().keys().size() > 1;
  }

  void left(Permit permit, Leg leg) {
    board.ended(permit.target());
    var outcome = leg.outcome();
    if (!leg.hasToldQuota()) {
      board
          .headroom()
          .unanswered(permit.target(), permit.key(), leg.startedNanos(), permit.inputTokens());
    }
    if (outcome != null) {
      uplink.learn(permit.target(), outcome);
    }
    var verdict = outcome == null ? Verdict.NONE : Verdict.of(outcome);
    permit.place().leave(took(leg, outcome), verdict == Verdict.THROTTLED);
  }

  private static long took(Leg leg, @Nullable Outcome outcome) {
    return outcome instanceof Outcome.Delivered ? leg.firstContentAfterNanos() : 0;
  }
}
