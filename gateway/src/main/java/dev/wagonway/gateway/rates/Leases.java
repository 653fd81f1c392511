package dev.wagonway.gateway.rates;

import dev.wagonway.gateway.shared.Redis;
import dev.wagonway.route.RateLimit;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Places for requests in progress, shared through Redis: one sorted set for each owner, of holders
 * by the moment that their lease ends. Leases are renewed as long as requests last; those of a
 * gateway that has died end by themselves. Time is that of Redis. Thread-safe.
 */
final class Leases implements AutoCloseable {

  static final Duration LEASE = Duration.ofSeconds(60);

  private static final Duration BETWEEN_RENEWALS = Duration.ofSeconds(20);

  /** Gives how many places are left afterwards, or -1 if there was none. */
  private static final String TAKE =
      """
      local time = redis.call('TIME')
      local now = time[1] * 1000 + math.floor(time[2] / 1000)
      redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
      local left = tonumber(ARGV[2]) - redis.call('ZCARD', KEYS[1])
      if left < 1 then
        return -1
      end
      redis.call('ZADD', KEYS[1], now + ARGV[3], ARGV[1])
      redis.call('PEXPIRE', KEYS[1], ARGV[3])
      return left - 1
      """;

  private static final String RENEW =
      """
      local time = redis.call('TIME')
      local now = time[1] * 1000 + math.floor(time[2] / 1000)
      redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1])
      redis.call('PEXPIRE', KEYS[1], ARGV[2])
      return 1
      """;

  private final Redis redis;
  private final Map<Lease, StatefulRedisConnection<String, byte[]>> held =
      new ConcurrentHashMap<>();
  private final ScheduledExecutorService renewals =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("rate-leases").factory());

  Leases(Redis redis) {
    this.redis = redis;
    var _ =
        renewals.scheduleWithFixedDelay(
            this::renew,
            BETWEEN_RENEWALS.toMillis(),
            BETWEEN_RENEWALS.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private record Lease(String key, String holder) {}

  /** How many places are left after one was taken; negative if none could be. */
  long take(RateLimit limit, String holder) {
    var connection = redis.connection();
    var lease = lease(limit, holder);
    @Nullable Long left =
        connection
            .sync()
            .eval(
                TAKE,
                ScriptOutputType.INTEGER,
                new String[] {lease.key()},
                bytes(holder),
                bytes(limit.most()),
                bytes(LEASE.toMillis()));
    if (left == null || left < 0) {
      return -1;
    }
    held.put(lease, connection);
    return left;
  }

  /** On any thread, as nobody waits for what Redis says to it. */
  void giveBack(String holder, RateLimit limit) {
    var lease = lease(limit, holder);
    var connection = held.remove(lease);
    if (connection != null) {
      var _ = connection.async().zrem(lease.key(), bytes(holder));
    }
  }

  /** Renews what is held, so that nothing is that was given back in between. */
  void renew() {
    for (var lease : held.keySet()) {
      var _ = held.computeIfPresent(lease, Leases::renewed);
    }
  }

  private static StatefulRedisConnection<String, byte[]> renewed(
      Lease lease, StatefulRedisConnection<String, byte[]> connection) {
    var _ =
        connection
            .async()
            .eval(
                RENEW,
                ScriptOutputType.INTEGER,
                new String[] {lease.key()},
                bytes(lease.holder()),
                bytes(LEASE.toMillis()));
    return connection;
  }

  @Override
  public void close() {
    renewals.shutdownNow();
  }

  private Lease lease(RateLimit limit, String holder) {
    return new Lease(redis.key("rate:concurrent:" + limit.owner()), holder);
  }

  private static byte[] bytes(long number) {
    return bytes(Long.toString(number));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
