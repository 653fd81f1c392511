package dev.wagonway.gateway.learn;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.wagonway.predict.Task;
import dev.wagonway.route.Hashes;
import dev.wagonway.route.RouteQuery;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes what callers do after an answer for a sign of how good it was: they ask the same again, ask
 * another model, go on, or never come back after an answer that broke off. Each answer gets one
 * sign at most.
 *
 * <p>Conversations are told apart by how they begin, rather than by the session that a client
 * names: agents ask all kinds of models in one session. {@link
 * dev.wagonway.gateway.memory.Conversations} counts bad signals for itself, as its conversations
 * are those of one route and live as long as the route says. Thread-safe.
 */
final class Reactions {

  /** After so long, nobody comes back to an answer. */
  static final Duration LONGEST = Duration.ofMinutes(15);

  /** Nobody reads an answer and asks again within this; programs do. */
  static final Duration SHORTEST = Duration.ofSeconds(2);

  /** As many conversations, or some 64 MB of them. */
  static final long MOST = 65_536;

  private final Cache<Long, Last> byConversation;
  private final Ticker ticker;

  /** What a sign is made known to. */
  @FunctionalInterface
  interface Listener {

    /** Called where the sign is found; must not block. */
    void seen(Awaited answer, String target, Observation observation);
  }

  private final Listener listener;

  Reactions(Ticker ticker, Listener listener) {
    this.ticker = ticker;
    this.listener = listener;
    byConversation =
        Caffeine.newBuilder()
            .maximumWeight(MOST)
            .<Long, Last>weigher((_, last) -> last.answer().units())
            .expireAfterWrite(LONGEST)
            .evictionListener(this::gone)
            .ticker(ticker)
            .executor(Runnable::run)
            .build();
  }

  /**
   * A request as it comes.
   *
   * @param answersTool whether it brings a tool's result rather than words of a user
   * @param toolFailed whether that tool failed; asked only if it is of interest
   * @param isRetry whether the client's library says that it tries again by itself
   */
  record Next(RouteQuery query, boolean answersTool, BooleanSupplier toolFailed, boolean isRetry) {}

  /**
   * The last answer of a conversation.
   *
   * @param model the name that the client asked for
   * @param whole tells the request from others
   * @param delivered whether the client has all of it
   * @param endedNanos when it ended, by the ticker
   * @param repeats how often the same had been asked before
   * @param isSpent whether it has had its sign
   */
  private record Last(
      Awaited answer,
      String target,
      String model,
      long whole,
      int turns,
      boolean delivered,
      long endedNanos,
      int repeats,
      boolean isSpent) {

    Last spent() {
      return new Last(answer, target, model, whole, turns, delivered, endedNanos, repeats, true);
    }
  }

  /** Looks at what a request says about the answer before it. */
  void asked(Next next) {
    var key = key(next.query());
    var last = key == 0 ? null : byConversation.getIfPresent(key);
    if (last == null || last.isSpent() || next.isRetry()) {
      return;
    }
    if (byConversation.asMap().replace(key, last, last.spent())) {
      var sign = sign(last, next);
      if (sign != null) {
        listener.seen(last.answer(), last.target(), sign);
      }
    }
  }

  /** Takes note of an answer, or of what became of it. */
  void ended(RouteQuery query, Awaited answer, String target, boolean delivered) {
    var key = key(query);
    if (key == 0) {
      return;
    }
    var request = query.request();
    var whole = request.digest().whole();
    byConversation
        .asMap()
        .compute(
            key,
            (_, before) ->
                new Last(
                    answer,
                    target,
                    request.model(),
                    whole,
                    request.turns(),
                    delivered,
                    ticker.read(),
                    before != null && before.whole() == whole ? before.repeats() + 1 : 0,
                    false));
  }

  /** Finds out who has not come back. */
  void cleanUp() {
    byConversation.cleanUp();
  }

  void clear() {
    byConversation.invalidateAll();
  }

  private @Nullable Observation sign(Last last, Next next) {
    if (!last.delivered()) {
      return null;
    }
    var request = next.query().request();
    var goesOn = request.turns() > last.turns();
    var sameModel = request.model().equals(last.model());
    if (goesOn && next.answersTool()) {
      return next.toolFailed().getAsBoolean() ? Observation.TOOL_FAILED : null;
    }
    if (goesOn) {
      return sameModel ? Observation.ACCEPTED : Observation.WENT_ELSEWHERE;
    }
    if (request.digest().whole() != last.whole() || isMachine(last)) {
      return null;
    }
    return sameModel ? Observation.REPEATED : Observation.ASKED_ELSEWHERE;
  }

  /** What comes at once, or again and again, comes from a program. */
  private boolean isMachine(Last last) {
    var passed = ticker.read() - last.endedNanos();
    return last.repeats() > 0 || passed < TimeUnit.NANOSECONDS.convert(SHORTEST);
  }

  private void gone(@Nullable Long key, @Nullable Last last, RemovalCause cause) {
    if (cause == RemovalCause.EXPIRED && last != null && !last.isSpent() && !last.delivered()) {
      listener.seen(last.answer(), last.target(), Observation.ABANDONED);
    }
  }

  /** A number for the conversation, or 0 if it cannot be told from others or is but a title's. */
  private static long key(RouteQuery query) {
    var prefix = query.request().digest().prefix();
    if (prefix == 0 || query.features().task() == Task.TITLE) {
      return 0;
    }
    return Hashes.mix(prefix, Hashes.of(query.caller().name()));
  }
}
