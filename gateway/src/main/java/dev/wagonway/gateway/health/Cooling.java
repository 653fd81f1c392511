package dev.wagonway.gateway.health;

import java.time.Duration;

/**
 * A time for which something is left alone, longer with every failure that shows it was not long
 * enough. Thread-safe.
 */
final class Cooling {

  private static final int MOST_DOUBLINGS = 20;

  private final long firstMillis;
  private final long longestMillis;
  private volatile long untilMillis;
  private volatile long sinceMillis;
  private volatile int failures;

  Cooling(Duration first, Duration longest) {
    firstMillis = first.toMillis();
    longestMillis = longest.toMillis();
  }

  /** How many failures there were since the last success; to be remembered by who tries now. */
  int failures() {
    return failures;
  }

  long leftMillis(long nowMillis) {
    return Math.max(0, untilMillis - nowMillis);
  }

  /**
   * A try has failed. Of those that tried at the same time only the first counts.
   *
   * @param seen {@link #failures} when the try began
   * @param longer by which share the time is longer than usual, so that not all come back at once
   * @return for how long it is left alone, or 0 if that is known already
   */
  synchronized long failed(int seen, long nowMillis, double longer) {
    if (seen != failures) {
      return 0;
    }
    var doubled = firstMillis << Math.min(failures, MOST_DOUBLINGS);
    var millis = Math.min(longestMillis, Math.round(doubled * (1 + longer)));
    failures++;
    until(nowMillis, nowMillis + millis);
    return millis;
  }

  /** Leaves it alone until then at least; says whether that is news. */
  synchronized boolean until(long nowMillis, long millis) {
    if (millis <= untilMillis) {
      return false;
    }
    begin(nowMillis);
    untilMillis = millis;
    return true;
  }

  private void begin(long nowMillis) {
    if (untilMillis <= nowMillis) {
      sinceMillis = nowMillis;
    }
  }

  /** Since when it is left alone without a break; means nothing if it is not. */
  long sinceMillis() {
    return sinceMillis;
  }

  /**
   * A try that began after {@code seen} failures has succeeded: forgets them.
   *
   * @return whether there were any
   */
  boolean succeeded(int seen) {
    return failures != 0 && forget(seen);
  }

  private synchronized boolean forget(int seen) {
    if (failures == 0 || seen != failures) {
      return false;
    }
    failures = 0;
    untilMillis = 0;
    return true;
  }
}
