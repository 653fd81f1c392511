package dev.wagonway.gateway.rates;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether Redis is away. While it is, one request each second tries it; the others do not wait for
 * it. Thread-safe.
 */
final class Outage {

  private static final Logger log = LoggerFactory.getLogger(Outage.class);
  private static final long REST_NANOS = Duration.ofSeconds(1).toNanos();

  private final LongSupplier nanoTime;
  private final AtomicBoolean away = new AtomicBoolean();
  private final AtomicLong triedNanos = new AtomicLong();

  Outage(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Whether it is worth to ask. */
  boolean mayAsk() {
    if (!away.get()) {
      return true;
    }
    var now = nanoTime.getAsLong();
    var tried = triedNanos.get();
    return now - tried >= REST_NANOS && triedNanos.compareAndSet(tried, now);
  }

  /** Takes note that it did not answer. */
  void failed(RuntimeException cause) {
    triedNanos.set(nanoTime.getAsLong());
    if (!away.getAndSet(true)) {
      log.warn("redis is away, rate limits are not shared: {}", cause.toString());
    }
  }

  /** Takes note that it has answered. */
  void answered() {
    if (away.get() && away.compareAndSet(true, false)) {
      log.info("redis is back, rate limits are shared again");
    }
  }
}
