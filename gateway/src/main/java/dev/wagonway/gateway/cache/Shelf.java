package dev.wagonway.gateway.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Answers in memory, up to a number of bytes, each until its time is over. Thread-safe. */
final class Shelf {

  private final InstantSource clock;
  private final Cache<Key, StoredAnswer> answers;

  /** Keeps nothing until it is told {@link #resize how much}. */
  Shelf(InstantSource clock, Ticker ticker) {
    this.clock = clock;
    this.answers =
        Caffeine.newBuilder()
            .maximumWeight(0)
            .<Key, StoredAnswer>weigher((_, answer) -> answer.weight())
            .expireAfter(
                Expiry.<Key, StoredAnswer>writing((_, answer) -> answer.left(clock.millis())))
            .ticker(ticker)
            .executor(Runnable::run)
            .recordStats()
            .build();
  }

  /** Keeps at most {@code bytes} from now on. */
  void resize(long bytes) {
    answers.policy().eviction().orElseThrow().setMaximum(bytes);
  }

  @Nullable StoredAnswer find(Key key) {
    var answer = answers.getIfPresent(key);
    return answer != null && answer.isFresh(clock.millis()) ? answer : null;
  }

  void keep(Key key, StoredAnswer answer) {
    answers.put(key, answer);
  }

  void clear() {
    answers.invalidateAll();
  }

  /** How many bytes are kept, about. */
  long bytes() {
    answers.cleanUp();
    return answers.policy().eviction().orElseThrow().weightedSize().orElse(0);
  }

  /** How many answers are kept. */
  long entries() {
    answers.cleanUp();
    return answers.estimatedSize();
  }

  /** How many answers had to go before somebody else could use them. */
  long evictions() {
    CacheStats stats = answers.stats();
    return stats.evictionCount();
  }
}
