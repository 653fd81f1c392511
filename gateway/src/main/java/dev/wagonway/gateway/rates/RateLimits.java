package dev.wagonway.gateway.rates;

import dev.wagonway.config.SharedSettings;
import dev.wagonway.config.Snapshot;
import dev.wagonway.gateway.observe.RateMeters;
import dev.wagonway.gateway.shared.Redis;
import dev.wagonway.route.Caller;
import io.github.bucket4j.TimeMeter;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts what callers with rate limits ask. Buckets belong to limits, not to policies: a reload
 * keeps those that it does not change. Thread-safe; with shared state tickets block, so they are
 * for virtual threads.
 */
public final class RateLimits implements AutoCloseable {

  private final RateMeters meters;
  private final LongSupplier nanoTime;
  private final LocalCounters local;
  private @Nullable SharedSettings settings;
  private volatile @Nullable SharedCounters shared;

  /**
   * Counts in this process until told otherwise.
   *
   * @param nanoTime as {@link System#nanoTime}
   */
  public RateLimits(RateMeters meters, LongSupplier nanoTime) {
    this.meters = meters;
    this.nanoTime = nanoTime;
    this.local = new LocalCounters(new Steady(nanoTime));
  }

  /** Puts another policy in force. */
  public void use(Snapshot snapshot) {
    use(snapshot.accounting().shared());
  }

  /** Counts where others count as well, or, if {@code wanted} is null, in this process. */
  synchronized void use(@Nullable SharedSettings wanted) {
    if (Objects.equals(wanted, settings)) {
      return;
    }
    var former = shared;
    settings = wanted;
    shared =
        wanted == null
            ? null
            : new SharedCounters(
                new RedisCounters(new Redis(wanted)),
                local,
                wanted.limitsWhenAway(),
                new Outage(nanoTime),
                meters);
    if (former != null) {
      former.close();
    }
  }

  /**
   * A ticket for a request of {@code caller}, to be closed when it has ended.
   *
   * @param id the request's public id
   */
  public Ticket ticket(Caller caller, String id) {
    if (caller.limits().isEmpty()) {
      return Ticket.FREE;
    }
    var counters = shared;
    return new Ticket(caller.limits(), id, counters == null ? local : counters, meters);
  }

  @Override
  public synchronized void close() {
    use((SharedSettings) null);
  }

  private record Steady(LongSupplier nanoTime) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return nanoTime.getAsLong();
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
