package dev.wagonway.route;

import java.util.Locale;

/** Whether a target can be asked at the moment, and if not, what keeps requests away from it. */
public enum Availability {
  /** It can be asked. */
  UP,
  /** It reports more work than it can do soon; others go first. */
  SATURATED,
  /** It does markedly worse than its equals; others go first. */
  EJECTED,
  /** It has asked to be left alone for a while, or its rate limit is used up. */
  COOLING,
  /** So many of its last answers failed that it is spared for a while. */
  TRIPPED,
  /** It does not answer its health probes. */
  DOWN,
  /** An operator keeps new requests away from it. */
  DRAINED;

  /** Whether it may be asked nevertheless if nobody else is left. */
  public boolean isSoft() {
    return this != UP && this != DOWN && this != DRAINED;
  }

  /** The spelling used in metrics and waybills: {@code tripped}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
