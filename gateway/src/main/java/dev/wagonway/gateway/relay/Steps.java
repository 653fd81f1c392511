package dev.wagonway.gateway.relay;

import java.util.ArrayList;
import java.util.List;

/**
 * When the gateway was busy with what for one request. Not thread-safe: handed from one thread to
 * the next with its request.
 */
public final class Steps {

  private final List<Taken> taken = new ArrayList<>(Step.values().length);

  /**
   * One step, or a part of it.
   *
   * @param startNanos when it began, as a {@link System#nanoTime}
   * @param endNanos when it ended, likewise
   */
  public record Taken(Step step, long startNanos, long endNanos) {

    /** How long it took, in nanoseconds. */
    public long nanos() {
      return Math.max(0, endNanos - startNanos);
    }
  }

  /** Takes note of a step; the same step may be taken several times. */
  public void took(Step step, long startNanos, long endNanos) {
    taken.add(new Taken(step, startNanos, endNanos));
  }

  /** Takes note of what was done for the same request before. */
  public void after(Steps before) {
    taken.addAll(0, before.taken);
  }

  /** Whether a step was taken. */
  public boolean has(Step step) {
    for (var one : taken) {
      if (one.step() == step) {
        return true;
      }
    }
    return false;
  }

  /** All that were taken, in the order in which they ended. */
  public List<Taken> all() {
    return List.copyOf(taken);
  }

  /** How long a step took in all, in nanoseconds. */
  public long nanos(Step step) {
    var sum = 0L;
    for (var one : taken) {
      if (one.step() == step) {
        sum += one.nanos();
      }
    }
    return sum;
  }
}
