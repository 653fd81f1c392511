package dev.wagonway.gateway.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.wagonway.route.Caller;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What was kept of answers, so that their clients can refer to them by id: in memory only, up to a
 * number of bytes, each piece until nobody has asked for it for a while. Thread-safe.
 */
public final class Keepsakes {

  /** How many bytes a gateway keeps. */
  public static final long MOST_BYTES = 64L << 20;

  /** How long what nobody asks for is kept. */
  public static final Duration IDLE = Duration.ofHours(1);

  /** About what an entry weighs beside its content and its id. */
  private static final int ENTRY_BYTES = 200;

  private final Cache<Key, Piece> pieces;

  /** Keeps at most {@code mostBytes}, which age by {@code ticker}. */
  public Keepsakes(long mostBytes, Duration idle, Ticker ticker) {
    pieces =
        Caffeine.newBuilder()
            .maximumWeight(mostBytes)
            .<Key, Piece>weigher((key, piece) ->
                ENTRY_BYTES + key.caller.length() + key.id.length() + piece.content().length)
            .expireAfterAccess(idle)
            .ticker(ticker)
            .executor(Runnable::run)
            .build();
  }

  private record Key(String caller, String id) {}

  /**
   * What is kept for {@code caller}, as one request finds it.
   *
   * @param mostBytes the most that the request may recall
   */
  public Recollection of(Caller caller, long mostBytes) {
    return new Recollection(this, caller, mostBytes);
  }

  /** How many bytes are kept, about. */
  public long bytes() {
    pieces.cleanUp();
    return pieces.policy().eviction().orElseThrow().weightedSize().orElse(0);
  }

  @Nullable Piece find(Caller caller, String id) {
    return pieces.getIfPresent(new Key(caller.name(), id));
  }

  void keep(Caller caller, String id, Piece piece) {
    pieces.put(new Key(caller.name(), id), piece);
  }
}
