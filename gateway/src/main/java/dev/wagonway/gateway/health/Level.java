package dev.wagonway.gateway.health;

import dev.wagonway.spi.Quota;
import java.time.Duration;

/**
 * How full a limit's window was at a moment, and how it fills.
 *
 * @param left how much there was
 * @param full how much there is when it is reset; infinite if that is not known
 * @param resetNanos how long after the moment that is
 * @param gradual whether it fills all the time until then
 * @param atNanos the moment
 */
record Level(double left, double full, long resetNanos, boolean gradual, long atNanos) {

  /** Says nothing, so that nobody waits. */
  static final Level UNKNOWN =
      new Level(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0, false, 0);

  /** What was told is forgotten after that, as most windows are of a minute. */
  private static final long LONGEST_NANOS = Duration.ofSeconds(60).toNanos();

  /** What is assumed where nothing is told of the reset. */
  private static final long USUAL_NANOS = Duration.ofSeconds(5).toNanos();

  static Level of(Quota.Window window, long nowNanos) {
    if (!window.isKnown()) {
      return UNKNOWN;
    }
    var reset = window.reset().toNanos();
    return new Level(
        (double) window.left(),
        window.limit() > 0 ? (double) window.limit() : Double.POSITIVE_INFINITY,
        reset == 0 ? USUAL_NANOS : reset,
        window.gradual() && reset > 0 && window.limit() > window.left(),
        nowNanos);
  }

  boolean isKnown() {
    return left < Double.POSITIVE_INFINITY;
  }

  /** How much there is at {@code nowNanos}. */
  double at(long nowNanos) {
    var elapsed = nowNanos - atNanos;
    if (!isKnown() || elapsed >= Math.min(resetNanos, LONGEST_NANOS)) {
      return full;
    }
    return gradual ? Math.min(full, left + elapsed * perNano()) : left;
  }

  /**
   * How long until there are {@code needed} beside those that are taken; 0 if there are. Nobody
   * waits for more than there ever is.
   */
  long waitNanos(long taken, long needed, long nowNanos) {
    var missing = taken + Math.min((double) needed, full) - at(nowNanos);
    if (!isKnown() || missing <= 0) {
      return 0;
    }
    var untilReset = Math.min(resetNanos, LONGEST_NANOS) - (nowNanos - atNanos);
    var wait = gradual ? Math.min((double) untilReset, missing / perNano()) : untilReset;
    return Math.max(1, (long) wait);
  }

  /** The same with {@code amount} less in it. */
  Level less(long amount, long nowNanos) {
    if (full == Double.POSITIVE_INFINITY && at(nowNanos) == full) {
      return UNKNOWN;
    }
    return with(Math.max(0, at(nowNanos) - amount), nowNanos);
  }

  /** What counts once {@code told} is known, too. */
  Level replacedBy(Level told, boolean isLater, long nowNanos) {
    if (!told.isKnown()) {
      return this;
    }
    return isLater || at(nowNanos) >= told.left() ? told : told.with(at(nowNanos), nowNanos);
  }

  private Level with(double newLeft, long nowNanos) {
    var untilReset = resetNanos - (nowNanos - atNanos);
    return new Level(newLeft, full, untilReset > 0 ? untilReset : USUAL_NANOS, gradual, nowNanos);
  }

  private double perNano() {
    return (full - left) / resetNanos;
  }
}
