package dev.wagonway.gateway.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.wagonway.route.Caller;
import dev.wagonway.sensitivity.Label;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Remembers how sensitive each conversation has become, whichever routes it took; that never falls
 * as long as it is remembered. Bounded; what has rested for a day is forgotten, and so are the
 * rarely used if there are too many. Thread-safe.
 */
public final class ConversationLabels {

  /** How many conversations a gateway remembers the labels of; some 20 MB. */
  public static final int MOST = 200_000;

  /** How long a conversation may rest. */
  public static final Duration IDLE = Duration.ofDays(1);

  private final Cache<Key, Standing> standings;

  /** Remembers at most {@code most} conversations, which age by {@code ticker}. */
  public ConversationLabels(int most, Ticker ticker) {
    standings =
        Caffeine.newBuilder()
            .maximumSize(most)
            .expireAfterAccess(IDLE)
            .ticker(ticker)
            .executor(Runnable::run)
            .build();
  }

  private record Key(String caller, long conversation) {}

  /**
   * How sensitive a conversation is.
   *
   * @param label as it is
   * @param masked once what may be masked is masked
   */
  public record Standing(Label label, Label masked) {

    /** Nothing sensitive was said. */
    public static final Standing HARMLESS = new Standing(Label.PUBLIC, Label.PUBLIC);

    Standing raisedTo(Standing other) {
      return new Standing(label.raisedTo(other.label), masked.raisedTo(other.masked));
    }
  }

  /** Looks up how sensitive a conversation is. */
  @FunctionalInterface
  public interface Lookup {

    /** Nothing is remembered. */
    Lookup NONE = (_, _) -> Standing.HARMLESS;

    /** How sensitive it is, as far as is known. */
    Standing of(Caller caller, long conversation);
  }

  /**
   * How sensitive a conversation is, as far as is known.
   *
   * @param conversation a number that is the same on all routes; 0 if nothing tells
   */
  public Standing recall(Caller caller, long conversation) {
    return known(standings.getIfPresent(new Key(caller.name(), conversation)));
  }

  /** The same without keeping the conversation from being forgotten. */
  public Standing peek(Caller caller, long conversation) {
    return known(standings.policy().getIfPresentQuietly(new Key(caller.name(), conversation)));
  }

  /** Takes note of how sensitive a request is that is sent. */
  public void raise(Caller caller, long conversation, Label label, Label masked) {
    if (conversation != 0 && label != Label.PUBLIC) {
      standings
          .asMap()
          .merge(
              new Key(caller.name(), conversation),
              new Standing(label, masked),
              Standing::raisedTo);
    }
  }

  private static Standing known(@Nullable Standing standing) {
    return standing == null ? Standing.HARMLESS : standing;
  }
}
