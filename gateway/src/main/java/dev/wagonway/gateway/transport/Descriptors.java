package dev.wagonway.gateway.transport;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows who can let go of sockets, and asks them to when the process has no file descriptor left.
 * Thread-safe.
 */
public final class Descriptors {

  private static final Logger log = LoggerFactory.getLogger(Descriptors.class);

  /** Closing takes a moment, so that further shortages within it ask nobody again. */
  private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();

  private static final long EPISODE_NANOS = Duration.ofMinutes(1).toNanos();
  private static final int DEPTH = 8;

  private final List<Runnable> holders = new CopyOnWriteArrayList<>();
  private final AtomicLong shortages = new AtomicLong();
  private final LongSupplier nanos;
  private long askedNanos;
  private long toldNanos;

  public Descriptors() {
    this(System::nanoTime);
  }

  Descriptors(LongSupplier nanos) {
    this.nanos = nanos;
    askedNanos = nanos.getAsLong() - PAUSE_NANOS;
    toldNanos = nanos.getAsLong() - EPISODE_NANOS;
  }

  /** Whether {@code cause} says that no socket can be opened for want of descriptors. */
  public static boolean areMissing(Throwable cause) {
    var depth = 0;
    for (Throwable at = cause; at != null && depth < DEPTH; at = at.getCause(), depth++) {
      var message = at.getMessage();
      if (message != null
          && (message.contains("Too many open files") || message.contains("ENFILE"))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Registers who holds sockets that nothing depends on.
   *
   * @param letGo closes them; called on any thread, must not block
   */
  public void whenShort(Runnable letGo) {
    holders.add(letGo);
  }

  /** Takes note that a socket could not be opened, and asks everyone to let go. */
  public void shortage() {
    shortages.incrementAndGet();
    if (isDue()) {
      holders.forEach(Runnable::run);
    }
  }

  private synchronized boolean isDue() {
    var now = nanos.getAsLong();
    if (now - askedNanos < PAUSE_NANOS) {
      return false;
    }
    askedNanos = now;
    if (now - toldNanos >= EPISODE_NANOS) {
      log.warn("no file descriptors left, closing idle connections (expected: a higher ulimit -n)");
    }
    toldNanos = now;
    return true;
  }

  /** How often no socket could be opened. */
  public long shortages() {
    return shortages.get();
  }
}
