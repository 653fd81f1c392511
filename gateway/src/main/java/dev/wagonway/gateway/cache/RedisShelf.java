package dev.wagonway.gateway.cache;

import dev.wagonway.gateway.shared.Redis;
import io.lettuce.core.RedisException;
import io.lettuce.core.SetArgs;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers in Redis, which other gateways see as well; as they are, not encrypted. While Redis is
 * away there are none, and it is left alone for a moment. Thread-safe; looking up blocks, so never
 * on an event loop.
 */
final class RedisShelf implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RedisShelf.class);
  private static final long REST_NANOS = Duration.ofSeconds(1).toNanos();

  private final Redis redis;
  private final InstantSource clock;
  private final AtomicBoolean isAway = new AtomicBoolean();
  private final AtomicLong failedNanos = new AtomicLong();

  /** Connects in the background, so that the first request need not wait for that. */
  RedisShelf(Redis redis, InstantSource clock) {
    this.redis = redis;
    this.clock = clock;
    Thread.ofPlatform().daemon().name("cache-redis").start(this::connect);
  }

  private void connect() {
    try {
      var _ = redis.connection();
    } catch (RedisException e) {
      failed(e);
    }
  }

  /** What is kept there, or null if nothing is, or nobody can tell. */
  @Nullable StoredAnswer find(Key key) {
    if (isResting()) {
      return null;
    }
    try {
      var bytes = redis.connection().sync().get(name(key));
      isBack();
      var answer = bytes == null ? null : StoredAnswer.read(bytes);
      return answer != null && answer.isFresh(clock.millis()) ? answer : null;
    } catch (RedisException e) {
      failed(e);
      return null;
    }
  }

  /** Keeps an answer there; does not wait until it is. */
  void keep(Key key, StoredAnswer answer) {
    if (isResting()) {
      return;
    }
    var left = answer.left(clock.millis()).toMillis();
    if (left <= 0) {
      return;
    }
    try {
      redis
          .connection()
          .async()
          .set(name(key), answer.toBytes(), SetArgs.Builder.px(left))
          .whenComplete((_, failure) -> {
            if (failure != null) {
              failed(failure);
            }
          });
    } catch (RedisException e) {
      failed(e);
    }
  }

  private String name(Key key) {
    return redis.key("cache:" + key.hex());
  }

  private boolean isResting() {
    return isAway.get() && System.nanoTime() - failedNanos.get() < REST_NANOS;
  }

  private void failed(Throwable failure) {
    failedNanos.set(System.nanoTime());
    if (!isAway.getAndSet(true)) {
      log.warn("kept answers in redis are out of reach: {}", failure.getClass().getSimpleName());
    }
  }

  private void isBack() {
    if (isAway.getAndSet(false)) {
      log.info("kept answers in redis can be reached again");
    }
  }

  @Override
  public void close() {
    redis.close();
  }
}
