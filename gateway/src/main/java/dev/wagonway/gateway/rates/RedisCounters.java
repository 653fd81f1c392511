package dev.wagonway.gateway.rates;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.wagonway.gateway.shared.Redis;
import dev.wagonway.route.RateLimit;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts in Redis, for all gateways that use it. Buckets go by the gateways' wall clocks, which
 * have to agree about as well as the limits are to hold; places go by that of Redis. Thread-safe;
 * blocks, but for {@link #leave}.
 */
final class RedisCounters implements Counters, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RedisCounters.class);

  /** Keys live on for so long after their bucket is full again. */
  private static final Duration AFTER_FULL = Duration.ofSeconds(10);

  private static final long MOST = 10_000;

  private final Redis redis;
  private final Leases leases;
  private volatile @Nullable Line line;

  RedisCounters(Redis redis) {
    this.redis = redis;
    this.leases = new Leases(redis);
  }

  /** What hangs on one connection. Requests that come at the same moment are counted together. */
  private record Line(
      StatefulRedisConnection<String, byte[]> connection,
      ProxyManager<String> proxies,
      Cache<RateLimit, Bucket> buckets) {

    static Line on(StatefulRedisConnection<String, byte[]> connection) {
      return new Line(
          connection,
          Bucket4jLettuce.casBasedBuilder(connection)
              .clientClock(TimeMeter.SYSTEM_MILLISECONDS)
              .expirationAfterWrite(
                  ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(AFTER_FULL))
              .build(),
          Caffeine.newBuilder().maximumSize(MOST).build());
    }
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
  public Level enter(RateLimit limit, String holder) {
    var remaining = leases.take(limit, holder);
    return new Level(this, Math.max(0, remaining), remaining < 0 ? PLACE_WAIT_NANOS : 0);
  }

  @Override
  public void correct(RateLimit limit, long amount) {
    try {
      Buckets.correct(bucket(limit), amount);
    } catch (RuntimeException e) {
      log.debug("{} of a rate limit were not corrected: {}", amount, e.toString());
    }
  }

  @Override
  public void leave(RateLimit limit, String holder) {
    leases.giveBack(holder, limit);
  }

  @Override
  public void close() {
    leases.close();
    redis.close();
  }

  private Bucket bucket(RateLimit limit) {
    var on = line();
    return on.buckets().get(limit, fresh -> open(on, fresh));
  }

  private Line line() {
    var connection = redis.connection();
    var made = line;
    if (made == null || !made.connection().equals(connection)) {
      made = Line.on(connection);
      line = made;
    }
    return made;
  }

  private Bucket open(Line on, RateLimit limit) {
    var configuration = BucketConfiguration.builder().addLimit(Buckets.bandwidth(limit)).build();
    return on.proxies()
        .builder()
        .withOptimization(Optimizations.batching())
        .build(redis.key(name(limit)), () -> configuration);
  }

  private static String name(RateLimit limit) {
    return "rate:%s:%s:%d:%s"
        .formatted(limit.what().word(), limit.owner(), limit.most(), limit.span());
  }
}
