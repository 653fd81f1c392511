package dev.wagonway.gateway.health;

/**
 * How the last answers of a target went, and whether it is left out among its equals. Thread-safe;
 * {@link Peers} alone changes {@link #leaveOut}.
 */
final class Conduct {

  private static final int MOST = 64;
  private static final int ENOUGH = 20;

  private long results;
  private int seen;
  private int inARow;
  private int times;
  private volatile long outUntilMillis;
  private volatile long outSinceMillis;

  synchronized void good() {
    inARow = 0;
    add(1);
  }

  /** A failure; how many there are in a row. */
  synchronized int bad() {
    inARow++;
    add(0);
    return inARow;
  }

  private void add(long bit) {
    results = results << 1 | bit;
    seen = Math.min(MOST, seen + 1);
  }

  /** The share of good answers among the last ones, or NaN if they are too few to tell. */
  synchronized double successRate() {
    var mask = seen == MOST ? -1L : (1L << seen) - 1;
    return seen < ENOUGH ? Double.NaN : (double) Long.bitCount(results & mask) / seen;
  }

  boolean isOut(long nowMillis) {
    return nowMillis < outUntilMillis;
  }

  /** Until when it is or was left out last; 0 if it never was. */
  long outUntilMillis() {
    return outUntilMillis;
  }

  /** When it was left out last. */
  long outSinceMillis() {
    return outSinceMillis;
  }

  /**
   * Leaves it out for {@code restMillis}, or a multiple if it has been left out before; each such
   * time in which it was not is forgiven. Begins anew with what is known of it.
   *
   * @return for how long
   */
  synchronized long leaveOut(long nowMillis, long restMillis, int mostTimes) {
    var quiet = outUntilMillis == 0 ? times : (nowMillis - outUntilMillis) / restMillis;
    times = Math.clamp(times - quiet, 0, mostTimes - 1) + 1;
    var millis = restMillis * times;
    outSinceMillis = nowMillis;
    outUntilMillis = nowMillis + millis;
    results = 0;
    seen = 0;
    inARow = 0;
    return millis;
  }
}
