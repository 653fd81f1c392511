package dev.wagonway.gateway.limit;

import dev.wagonway.chat.FailureException;
import dev.wagonway.route.Target;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets so many requests at a time to one target as it can take. Thread-safe. */
public final class Gate {

  private final AtomicInteger inside = new AtomicInteger();

  /**
   * Takes a place, waiting for one if {@code ask} may; blocks, so never on an event loop.
   *
   * @param target as the policy has it at the moment
   * @throws FailureException with {@link dev.wagonway.chat.Failure.NotAdmitted} if there is none
   */
  public Place enter(Target target, Ask ask) {
    inside.incrementAndGet();
    return new Place(this);
  }

  /** How many requests are inside. */
  public int inside() {
    return inside.get();
  }

  /** A place at a target, to be left exactly once. */
  public static final class Place {

    private final Gate gate;

    Place(Gate gate) {
      this.gate = gate;
    }

    /**
     * Leaves it.
     *
     * @param tookNanos from sending the request to its first content, or 0 if there was none
     * @param isOverload whether the target showed that it has too much to do
     */
    public void leave(long tookNanos, boolean isOverload) {
      gate.inside.decrementAndGet();
    }
  }
}
