package dev.wagonway.gateway.rates;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * So many a second, and more at once after a pause: the virtual scheduling of ITU-T I.371. Not
 * thread-safe.
 */
public final class Ration {

  private final long everyNanos;
  private final long atOnceNanos;
  private boolean begun;
  private long dueNanos;

  /** Allows {@code perSecond} for as long as one likes, and {@code atOnce} after a long pause. */
  public Ration(int perSecond, int atOnce) {
    everyNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
    atOnceNanos = atOnce * everyNanos;
  }

  /** Whether one more is allowed at {@code now}, which is then counted. */
  public boolean allows(Instant now) {
    return allows(TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano());
  }

  /** The same at a moment of {@link System#nanoTime}, or of another clock that is always asked. */
  public boolean allows(long nowNanos) {
    var from = !begun || dueNanos - nowNanos < 0 ? nowNanos : dueNanos;
    if (from - nowNanos >= atOnceNanos) {
      return false;
    }
    dueNanos = from + everyNanos;
    begun = true;
    return true;
  }
}
