package dev.wagonway.gateway.health;

import dev.wagonway.chat.FailureException;
import dev.wagonway.config.Snapshot;
import dev.wagonway.gateway.limit.Ask;
import dev.wagonway.gateway.limit.Gate;
import dev.wagonway.route.Target;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The one way by which requests get to targets, and where their ends are learnt. Thread-safe. */
public final class Doors {

  private final TargetBoard board;
  private final Map<String, Gate> gates = new ConcurrentHashMap<>();

  /** Doors to the targets that {@code board} watches. */
  public Doors(TargetBoard board) {
    this.board = board;
  }

  /** Goes by the policy {@code snapshot} from now on, and so does the board. */
  public void use(Snapshot snapshot) {
    board.use(snapshot).forEach(gates::remove);
  }

  /**
   * Lets a request to {@code target}, perhaps after it has waited; blocks, so never on an event
   * loop.
   *
   * @throws FailureException with {@link dev.wagonway.chat.Failure.NotAdmitted} if it may not be
   *     sent there now
   */
  public Permit enter(Target target, Ask ask) {
    var fitness = board.fitness(target);
    fitness.check();
    var place = gate(target).enter(target, ask);
    Permit permit = null;
    try {
      permit = fitness.admit(place);
      return permit;
    } finally {
      if (permit == null) {
        place.leave(0, false);
      }
    }
  }

  /** Whether {@code target} has several credentials, of which one can be used now. */
  public boolean hasOtherKey(Target target) {
    return board.keys(target) > 1 && board.availableKeys(target) > 0;
  }

  private Gate gate(Target target) {
    var gate = gates.get(target.id());
    return gate != null ? gate : gates.computeIfAbsent(target.id(), _ -> new Gate());
  }
}
