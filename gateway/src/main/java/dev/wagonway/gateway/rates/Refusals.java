package dev.wagonway.gateway.rates;

import dev.wagonway.chat.Failure;
import dev.wagonway.route.RateLimit;
import java.time.Duration;

/** Says which limit a request has run into, and never whose but for the kind. */
final class Refusals {

  private Refusals() {}

  /** Agents read from the last words how long to wait. */
  static Failure reached(RateLimit limit, long waitNanos) {
    var wait = Duration.ofNanos(waitNanos);
    var rate =
        switch (limit.what()) {
          case REQUESTS, CONCURRENT -> Failure.Rate.REQUESTS;
          case TOKENS, INPUT_TOKENS, OUTPUT_TOKENS -> Failure.Rate.TOKENS;
        };
    var seconds = Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    var message =
        "the %s's rate limit of %s is reached. Please try again in %ds."
            .formatted(ownerKind(limit), text(limit), seconds);
    return new Failure.RateLimited(message, rate, wait);
  }

  /** A prompt that no waiting makes room for has to become shorter, like one beyond the context. */
  static Failure tooLong(RateLimit limit, long tokens) {
    var message =
        "the prompt has about %d tokens (expected: at most the %s's rate limit of %s)"
            .formatted(tokens, ownerKind(limit), text(limit));
    return new Failure.ContextTooLong(message, tokens, limit.most());
  }

  /** The first part of the owner's name: {@code team}. */
  static String ownerKind(RateLimit limit) {
    var slash = limit.owner().indexOf('/');
    return slash < 0 ? "key" : limit.owner().substring(0, slash);
  }

  private static String text(RateLimit limit) {
    var many = limit.most() == 1 ? "" : "s";
    return switch (limit.what()) {
      case REQUESTS -> "%d request%s per %s".formatted(limit.most(), many, span(limit.span()));
      case CONCURRENT -> "%d request%s at a time".formatted(limit.most(), many);
      case TOKENS -> "%d token%s per %s".formatted(limit.most(), many, span(limit.span()));
      case INPUT_TOKENS ->
          "%d input token%s per %s".formatted(limit.most(), many, span(limit.span()));
      case OUTPUT_TOKENS ->
          "%d output token%s per %s".formatted(limit.most(), many, span(limit.span()));
    };
  }

  private static String span(Duration span) {
    var seconds = span.toSeconds();
    if (seconds == 0 || !span.equals(Duration.ofSeconds(seconds))) {
      return span.toMillis() + " ms";
    }
    if (seconds % 86_400 == 0) {
      return unit(seconds / 86_400, "day");
    }
    if (seconds % 3_600 == 0) {
      return unit(seconds / 3_600, "hour");
    }
    return seconds % 60 == 0 ? unit(seconds / 60, "minute") : unit(seconds, "second");
  }

  private static String unit(long count, String name) {
    return count == 1 ? name : count + " " + name + "s";
  }
}
