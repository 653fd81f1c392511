package dev.wagonway.gateway.edge;

import dev.wagonway.chat.Failure;

/**
 * Why a request is turned away before it reaches the handler.
 *
 * @param status usually that of the failure
 */
record Refusal(Failure failure, int status) {

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

  /** The head of the reply that says so in JSON. */
  ReplyHead head() {
    var head = ReplyHead.of(status).header("content-type", "application/json");
    return failure instanceof Failure.WrongMethod wrong
        ? head.header("allow", wrong.allow())
        : head;
  }
}
