package dev.wagonway.gateway.learn;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The decisions of which it may yet be told what came of them, by their ids. They are forgotten
 * after an hour, or sooner if there are too many. Thread-safe.
 */
final class PendingDecisions {

  /** How long a decision waits. */
  static final Duration LONGEST = Duration.ofHours(1);

  /** As many decisions without words among few candidates, or some 64 MB of others with words. */
  static final long MOST = 65_536;

  private final Cache<String, Awaited> byId;

  /** Remembers decisions of at most {@code most} units, which age by {@code ticker}. */
  PendingDecisions(long most, Ticker ticker) {
    byId =
        Caffeine.newBuilder()
            .maximumWeight(most)
            .<String, Awaited>weigher((_, one) -> one.units())
            .expireAfterWrite(LONGEST)
            .ticker(ticker)
            .executor(Runnable::run)
            .build();
  }

  void add(String id, Awaited decision) {
    byId.put(id, decision);
  }

  void remove(String id) {
    byId.invalidate(id);
  }

  void clear() {
    byId.invalidateAll();
  }

  /** The decision, or null if it is unknown or was forgotten. */
  @Nullable Awaited of(String id) {
    return byId.getIfPresent(id);
  }

  long count() {
    byId.cleanUp();
    return byId.estimatedSize();
  }
}
