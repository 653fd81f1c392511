package dev.wagonway.gateway.relay;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The record of how the answer of one attempt was looked at before the client got it. Filled in by
 * the request's virtual thread and by its event loop in turn, never by both at once.
 */
public final class Scrutiny {

  private List<Checked> checks = List.of();
  private @Nullable Kept kept;
  private boolean mayEscalate;
  private boolean refusalLeadsOn;
  private boolean held;

  /** Takes note of whether another target can be asked if the answer does not hold. */
  public void mayEscalate(boolean can) {
    mayEscalate = can;
  }

  boolean mayEscalate() {
    return mayEscalate;
  }

  /**
   * Takes note of whether there is somebody to ask whom the policy names for what others refuse.
   */
  public void refusalLeadsOn(boolean does) {
    refusalLeadsOn = does;
  }

  boolean refusalLeadsOn() {
    return refusalLeadsOn;
  }

  /** Takes note that the answer is held back. */
  void hold() {
    held = true;
  }

  boolean isHeld() {
    return held;
  }

  /** Takes note of what the answer was looked at for. */
  void checked(List<Checked> results) {
    checks = List.copyOf(results);
  }

  /** What the answer was looked at for, in this order; nothing if it was not. */
  public List<Checked> checks() {
    return checks;
  }

  /** Keeps an answer that did not hold. */
  void keep(Kept answer) {
    kept = answer;
  }

  /** The whole answer, if it did not hold and the client has none of it; else null. */
  public @Nullable Kept kept() {
    return kept;
  }

  /** Lets go of the answer. */
  void past() {
    kept = null;
  }
}
