package dev.wagonway.gateway.health;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.config.Snapshot;
import dev.wagonway.gateway.limit.Ask;
import dev.wagonway.gateway.limit.Gates;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.route.Target;
import java.time.Duration;
import java.util.function.BiConsumer;

/** The one way by which requests get to targets, and where their ends are learnt. Thread-safe. */
public final class Doors {

  private static final Duration OFFLINE = Duration.ofSeconds(5);

  private final TargetBoard board;
  private final Gates gates;
  private final BiConsumer<Target, Outcome> ends;

  /**
   * Doors to the targets that {@code board} watches, behind {@code gates}.
   *
   * @param ends is told how each request has ended
   */
  public Doors(TargetBoard board, Gates gates, BiConsumer<Target, Outcome> ends) {
    this.board = board;
    this.gates = gates;
    this.ends = ends;
  }

  /** Goes by the policy {@code snapshot} from now on, and so does the board. */
  public void use(Snapshot snapshot) {
    board.use(snapshot).forEach(gates::forget);
  }

  /**
   * Lets a request to {@code target}, perhaps after it has waited; blocks, so never on an event
   * loop.
   *
   * @throws FailureException with {@link Failure.NotAdmitted} if it may not be sent there now
   */
  public Permit enter(Target target, Ask ask) {
    var fitness = board.fitness(target);
    fitness.check();
    demandUndrained(target);
    var place = gates.of(target.id()).enter(target, ask);
    Permit permit = null;
    try {
      demandUplink(target);
      demandUndrained(target);
      permit = fitness.admit(place, new Errand(target, ask.inputTokens(), board.headroom(), ends));
      return permit;
    } finally {
      if (permit == null) {
        place.leave(0, false);
      }
    }
  }

  /** An operator may have drained it after the decision, or while the request waited. */
  private void demandUndrained(Target target) {
    if (board.isDrained(target)) {
      throw new FailureException(
          new Failure.NotAdmitted(
              "target %s is drained by an operator".formatted(target),
              Failure.Door.DRAINED,
              OFFLINE));
    }
  }

  /** A decision may be older than the outage. */
  private void demandUplink(Target target) {
    if (board.isOutOfReach(target)) {
      throw new FailureException(
          new Failure.NotAdmitted(
              "target %s is in the cloud, and the uplink is down".formatted(target),
              Failure.Door.UPLINK,
              OFFLINE));
    }
  }

  /** How many requests are at {@code target}, may be, and wait for it. */
  public Crowd crowd(Target target) {
    var gate = gates.of(target.id());
    return new Crowd(gate.inside(), gate.limit(), gate.waiting());
  }

  /** How many requests are at a target, may be, and wait for it. */
  public record Crowd(int inside, int limit, int waiting) {}

  /** Whether {@code target} has several credentials, of which one can be used now. */
  public boolean hasOtherKey(Target target) {
    return board.keys(target) > 1 && board.availableKeys(target) > 0;
  }
}
