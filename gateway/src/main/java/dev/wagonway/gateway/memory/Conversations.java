package dev.wagonway.gateway.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.wagonway.chat.ChatRequest;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Hold;
import dev.wagonway.route.Route;
import dev.wagonway.route.RouteQuery;
import org.jspecify.annotations.Nullable;

/**
 * Remembers of each conversation which target answered last, how much of the prompt that target
 * probably has in its cache, and how many answers in a row seem to have displeased.
 *
 * <p>A conversation is forgotten when it has rested for as long as its route says; if there are too
 * many, those go that are rarely asked for. Thread-safe; of two requests of one conversation that
 * run at the same time, the one that ends last is remembered.
 */
public final class Conversations {

  /** How many conversations a gateway remembers; some 20 MB. */
  public static final int MOST = 100_000;

  private final Cache<Key, Memory> memories;

  /** Remembers at most {@code most} conversations, which age by {@code ticker}. */
  public Conversations(int most, Ticker ticker) {
    memories =
        Caffeine.newBuilder()
            .maximumSize(most)
            .expireAfter(Expiry.<Key, Memory>accessing((_, memory) -> memory.idle()))
            .ticker(ticker)
            .executor(Runnable::run)
            .build();
  }

  /** Caller and route stand here in full, so that not even equal hashes mix up two callers. */
  private record Key(String caller, String route, long conversation) {}

  /**
   * What is remembered of a conversation before a request of it is decided, or null if nothing is.
   *
   * @param conversation as in {@link RouteQuery#conversation}
   * @param digest tells whether the prompt goes on from the last one, and whether the same is asked
   *     again, which is a bad signal about the last answer
   */
  public @Nullable Hold recall(
      Caller caller, Route route, long conversation, ChatRequest.Digest digest) {
    if (conversation == 0) {
      return null;
    }
    var memory = memories.getIfPresent(new Key(caller.name(), route.name(), conversation));
    return memory == null ? null : memory.hold(digest);
  }

  /** The same without keeping the conversation from being forgotten. */
  public @Nullable Hold peek(
      Caller caller, Route route, long conversation, ChatRequest.Digest digest) {
    var key = new Key(caller.name(), route.name(), conversation);
    var memory = conversation == 0 ? null : memories.policy().getIfPresentQuietly(key);
    return memory == null ? null : memory.hold(digest);
  }

  /** Remembers what came of a request. */
  public void settled(Waybill waybill, Outcome outcome) {
    var query = waybill.decision().query();
    if (query.conversation() == 0) {
      return;
    }
    var memory =
        switch (outcome) {
          case Outcome.Delivered _ -> delivered(waybill);
          case Outcome.BrokenOff _, Outcome.Interrupted _ -> broken(waybill);
          case Outcome.ClientGone _ ->
              waybill.firstContentAfterNanos() > 0 ? broken(waybill) : undelivered(waybill);
          case Outcome.Undelivered _, Outcome.Outrun _ -> undelivered(waybill);
        };
    if (memory != null) {
      memories.put(
          new Key(query.caller().name(), query.route().name(), query.conversation()), memory);
    }
  }

  /** How many conversations are remembered. */
  public long count() {
    memories.cleanUp();
    return memories.estimatedSize();
  }

  private static Memory delivered(Waybill waybill) {
    var query = waybill.decision().query();
    var usage = waybill.bill().usage();
    var prompt = usage == null ? query.request().inputTokens() : usage.inputTokens();
    var hold = holdOf(waybill);
    var badSignals = hold == null ? 0 : hold.badSignals();
    return new Memory(new Hold(waybill.target().id(), prompt, badSignals), query, true);
  }

  /** The client has seen a part of an answer only. */
  private static Memory broken(Waybill waybill) {
    var hold = holdOf(waybill);
    var next =
        hold == null
            ? new Hold(waybill.target().id(), 0, 1)
            : new Hold(hold.target(), hold.cachedTokens(), hold.badSignals() + 1);
    return new Memory(next, waybill.decision().query(), false);
  }

  /** What is remembered, if it is of the target that answered. */
  private static @Nullable Hold holdOf(Waybill waybill) {
    var hold = waybill.decision().query().hold();
    return hold != null && hold.target().equals(waybill.target().id()) ? hold : null;
  }

  /** Nobody answered; that counts against the target that holds the conversation if it failed. */
  private static @Nullable Memory undelivered(Waybill waybill) {
    var query = waybill.decision().query();
    var hold = query.hold();
    if (hold == null) {
      return null;
    }
    var failed =
        waybill.legs().stream()
            .anyMatch(leg ->
                leg.target().id().equals(hold.target())
                    && leg.outcome() instanceof Outcome.Undelivered(var failure, _)
                    && failure.allowsFallback());
    return failed
        ? new Memory(
            new Hold(hold.target(), hold.cachedTokens(), hold.badSignals() + 1), query, false)
        : null;
  }
}
