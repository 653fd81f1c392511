package dev.wagonway.gateway.rates;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.wagonway.route.RateLimit;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts in this process. Thread-safe; never blocks. */
final class LocalCounters implements Counters {

  /** Of more limits, those that nobody has used for long begin anew. */
  private static final long MOST = 100_000;

  private final TimeMeter clock;
  private final Cache<RateLimit, Bucket> buckets = Caffeine.newBuilder().maximumSize(MOST).build();
  private final Map<String, Integer> inside = new ConcurrentHashMap<>();

  LocalCounters(TimeMeter clock) {
    this.clock = clock;
  }

  @Override
  public Level take(RateLimit limit, long amount) {
    return Buckets.take(this, limit, bucket(limit), amount);
  }

  @Override
  public Level look(RateLimit limit) {
    return Buckets.look(this, limit, bucket(limit));
  }

  @Override
  public void correct(RateLimit limit, long amount) {
    Buckets.correct(bucket(limit), amount);
  }

  @Override
  public Level enter(RateLimit limit, String holder) {
    var remaining = new long[] {-1};
    inside.compute(
        limit.owner(),
        (_, former) -> {
          var taken = former == null ? 0 : former;
          remaining[0] = limit.most() - taken - 1;
          return remaining[0] < 0 ? former : Integer.valueOf(taken + 1);
        });
    return new Level(this, Math.max(0, remaining[0]), remaining[0] < 0 ? PLACE_WAIT_NANOS : 0);
  }

  @Override
  public void leave(RateLimit limit, String holder) {
    inside.computeIfPresent(
        limit.owner(), (_, taken) -> taken > 1 ? Integer.valueOf(taken - 1) : null);
  }

  /** How many owners have requests in progress. */
  int busyOwners() {
    return inside.size();
  }

  private Bucket bucket(RateLimit limit) {
    return buckets.get(limit, this::open);
  }

  private Bucket open(RateLimit limit) {
    return Bucket.builder()
        .addLimit(Buckets.bandwidth(limit))
        .withCustomTimePrecision(clock)
        .build();
  }
}
