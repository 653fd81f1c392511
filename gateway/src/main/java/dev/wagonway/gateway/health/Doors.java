package dev.wagonway.gateway.health;

import dev.wagonway.chat.FailureException;
import dev.wagonway.gateway.limit.Ask;
import dev.wagonway.gateway.limit.Gate;
import dev.wagonway.gateway.relay.Leg;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.route.Target;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The one way by which requests get to targets, and where their ends are learnt. Thread-safe. */
public final class Doors {

  private final TargetBoard board;
  private final Map<String, Gate> gates = new ConcurrentHashMap<>();

  /** Doors to the targets that {@code board} watches. */
  public Doors(TargetBoard board) {
    this.board = board;
  }

  /**
   * Lets a request to {@code target}, perhaps after it has waited; blocks, so never on an event
   * loop.
   *
   * @throws FailureException with {@link dev.wagonway.chat.Failure.NotAdmitted} if it may not be
   *     sent there now
   */
  public Permit enter(Target target, Ask ask) {
    var place = gate(target).enter(target, ask);
    board.started(target);
    return new Permit(this, target, place, target.endpoint().key());
  }

  /** Whether {@code target} has another credential that may do where one was refused. */
  public boolean hasOtherKey(Target target) {
    return target.endpoint().keys().size() > 1;
  }

  void left(Permit permit, Leg leg) {
    board.ended(permit.target());
    var outcome = leg.outcome();
    var verdict = outcome == null ? Verdict.NONE : Verdict.of(outcome);
    permit.place().leave(took(leg, outcome), verdict == Verdict.THROTTLED);
  }

  private static long took(Leg leg, @Nullable Outcome outcome) {
    return outcome instanceof Outcome.Delivered ? leg.firstContentAfterNanos() : 0;
  }

  private Gate gate(Target target) {
    var gate = gates.get(target.id());
    return gate != null ? gate : gates.computeIfAbsent(target.id(), _ -> new Gate());
  }
}
