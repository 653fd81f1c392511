package dev.wagonway.gateway.edge;

import dev.wagonway.chat.Failure;
import java.time.Duration;

/**
 * Why a request is turned away before it reaches the handler.
 *
 * @param status usually that of the failure
 */
record Refusal(Failure failure, int status) {

  private static final Duration SOON = Duration.ofSeconds(2);

  static Refusal of(Failure failure) {
    return new Refusal(failure, failure.status());
  }

  static Refusal malformed(String message) {
    return of(new Failure.BadRequest(message, null, "invalid_http"));
  }

  static Refusal headTooLarge(int limitBytes) {
    return of(
        new Failure.HeadTooLarge(
            "request line and headers: too large (expected at most %d bytes and %d headers)"
                .formatted(limitBytes, StrictDecoder.MAX_HEADERS)));
  }

  static Refusal bodyTooLarge(int limitBytes) {
    return of(
        new Failure.BodyTooLarge(
            "request body: too large (expected at most %d bytes)".formatted(limitBytes)));
  }

  static Refusal tooSlow(String part) {
    return of(new Failure.RequestTimeout("request %s: did not arrive in time".formatted(part)));
  }

  static Refusal tooManyBodies() {
    return of(
        new Failure.Unavailable(
            "the gateway holds as many large requests as it can (expected: another try soon)",
            SOON));
  }

  /** The head of the reply that says so in JSON. */
  ReplyHead head() {
    var head = ReplyHead.of(status).header("content-type", "application/json");
    return switch (failure) {
      case Failure.WrongMethod wrong -> head.header("allow", wrong.allow());
      case Failure.Unavailable unavailable ->
          head.header("retry-after", Long.toString(unavailable.retryAfter().toSeconds()));
      default -> head;
    };
  }
}
