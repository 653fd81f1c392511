package dev.wagonway.gateway.shared;

import dev.wagonway.config.SharedSettings;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * One Redis, to which connections are made when first needed, and made again when they break. While
 * it is away, commands fail at once instead of piling up, and nobody waits longer than the
 * settings' patience. Thread-safe; blocks, so never on an event loop.
 */
public final class Redis implements AutoCloseable {

  private static final RedisCodec<String, byte[]> CODEC =
      RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
  private static final Duration TO_CONNECT = Duration.ofSeconds(2);
  private static final Duration BETWEEN_RECONNECTS = Duration.ofMillis(250);
  private static final int THREADS = 2;

  private final ClientResources resources;
  private final RedisClient lasting;
  private final RedisClient single;
  private final Dial<StatefulRedisConnection<String, byte[]>> connection;
  private final Dial<Link> link;
  private final String prefix;
  private final Duration patience;

  /**
   * Connects to nothing yet.
   *
   * @throws IllegalArgumentException if the address is none; without the address, which may hold a
   *     password
   */
  public Redis(SharedSettings settings) {
    var uri = uri(settings);
    patience = settings.patience();
    prefix = settings.prefix();
    resources =
        ClientResources.builder()
            .ioThreadPoolSize(THREADS)
            .computationThreadPoolSize(THREADS)
            .reconnectDelay(Delay.constant(BETWEEN_RECONNECTS))
            .build();
    lasting = client(uri, true);
    single = client(uri, false);
    connection = new Dial<>(() -> lasting.connectAsync(CODEC, uri), _ -> true, System::nanoTime);
    link = new Dial<>(() -> dialled(uri), Link::isOpen, System::nanoTime);
  }

  @SuppressWarnings("UnusedException") // Its message may hold the password.
  private static RedisURI uri(SharedSettings settings) {
    try {
      var uri = RedisURI.create(settings.redis());
      uri.setTimeout(settings.patience());
      uri.setClientName("wagonway");
      return uri;
    } catch (RuntimeException _) {
      throw new IllegalArgumentException(
          "shared.redis: not an address (expected: redis://user:password@host:6379/0)");
    }
  }

  private RedisClient client(RedisURI uri, boolean reconnects) {
    var client = RedisClient.create(resources, uri);
    var options =
        ClientOptions.builder()
            .autoReconnect(reconnects)
            .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
            .socketOptions(SocketOptions.builder().connectTimeout(TO_CONNECT).build());
    if (reconnects) {
      options.timeoutOptions(TimeoutOptions.enabled(patience));
    }
    client.setOptions(options.build());
    return client;
  }

  private CompletionStage<Link> dialled(RedisURI uri) {
    return single
        .connectAsync(CODEC, uri)
        .thenCompose(made ->
            made.async()
                .info("server")
                .toCompletableFuture()
                .orTimeout(TO_CONNECT.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(told -> new Link(made, run(told)))
                .whenComplete((_, failed) -> {
                  if (failed != null) {
                    var _ = made.closeAsync();
                  }
                }));
  }

  private static String run(String told) {
    return told.lines()
        .filter(line -> line.startsWith("run_id:"))
        .map(line -> line.substring("run_id:".length()).strip())
        .findFirst()
        .orElseThrow(() -> new RedisException("INFO server has no run_id"));
  }

  /** The name of a key in it. */
  public String key(String name) {
    return prefix + name;
  }

  /** How long an answer may take. */
  public Duration patience() {
    return patience;
  }

  /**
   * The connection that all share; the same one for good, which heals itself.
   *
   * @throws RedisException if there is none, and none can be made now
   */
  public StatefulRedisConnection<String, byte[]> connection() {
    return connection.connection(patience);
  }

  /**
   * The connection to the server as it runs now; another one after a break. What is sent on it has
   * to be waited for with a patience of one's own.
   *
   * @throws RedisException if there is none, and none can be made now
   */
  public Link link() {
    return link.connection(patience);
  }

  /** Has {@link #link} connect anew, as the present connection seems to be dead. */
  public void drop() {
    link.drop(made -> {
      var _ = made.connection().closeAsync();
    });
  }

  @Override
  public void close() {
    lasting.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    single.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    resources.shutdown(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
  }
}
