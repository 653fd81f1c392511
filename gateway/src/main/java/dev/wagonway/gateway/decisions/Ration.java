package dev.wagonway.gateway.decisions;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * So many a second, and more at once after a pause: the virtual scheduling of ITU-T I.371. Not
 * thread-safe.
 */
final class Ration {

  private final long everyNanos;
  private final long atOnceNanos;
  private long dueNanos = Long.MIN_VALUE;

  /** Allows {@code perSecond} for as long as one likes, and {@code atOnce} after a long pause. */
  Ration(int perSecond, int atOnce) {
    everyNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
    atOnceNanos = atOnce * everyNanos;
  }

  /** Whether one more is allowed at {@code now}, which is then counted. */
  boolean allows(Instant now) {
    var nanos = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    var from = Math.max(dueNanos, nanos);
    if (from - nanos >= atOnceNanos) {
      return false;
    }
    dueNanos = from + everyNanos;
    return true;
  }
}
