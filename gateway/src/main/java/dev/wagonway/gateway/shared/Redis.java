package dev.wagonway.gateway.shared;

import dev.wagonway.config.SharedSettings;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One Redis, to which the connection is made when first needed and made again when it breaks. While
 * it is away, commands fail at once instead of piling up. Thread-safe; blocks, so never on an event
 * loop.
 */
public final class Redis implements AutoCloseable {

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

  private final RedisClient client;
  private final String prefix;
  private @Nullable StatefulRedisConnection<String, byte[]> connection;
  private long triedNanos;

  public Redis(SharedSettings settings) {
    var uri = RedisURI.create(settings.redis());
    uri.setTimeout(settings.patience());
    client = RedisClient.create(uri);
    client.setOptions(
        ClientOptions.builder()
            .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
            .timeoutOptions(TimeoutOptions.enabled(settings.patience()))
            .build());
    prefix = settings.prefix();
  }

  /** The name of a key in it. */
  public String key(String name) {
    return prefix + name;
  }

  /**
   * The connection that all share.
   *
   * @throws io.lettuce.core.RedisException if there is none, and none can be made now
   */
  public synchronized StatefulRedisConnection<String, byte[]> connection() {
    var made = connection;
    if (made == null) {
      var now = System.nanoTime();
      if (triedNanos != 0 && now - triedNanos < BETWEEN_TRIES.toNanos()) {
        throw new io.lettuce.core.RedisConnectionException("redis was away a moment ago");
      }
      triedNanos = now;
      made = client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
      connection = made;
    }
    return made;
  }

  @Override
  public void close() {
    client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
  }
}
