package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.Failure;
import dev.wagonway.spi.Dialect;
import dev.wagonway.wire.error.Cause;
import dev.wagonway.wire.error.RetryAfter;
import dev.wagonway.wire.json.JsonTrees;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads an upstream's error, from an answer or from the middle of a stream. */
final class ErrorReader {

  private static final Set<String> RATE_WORDS =
      Set.of("rate_limit_exceeded", "rate_limit_error", "requests", "tokens");

  private static final Set<String> REQUEST_WORDS =
      Set.of("invalid_request_error", "badrequesterror");

  private ErrorReader() {}

  /**
   * Reads an error answer.
   *
   * @param headers the response headers, names in lower case
   */
  static Failure.Refused ofAnswer(
      int status, Map<String, String> headers, byte[] body, Dialect dialect) {
    return refused(status, ErrorReport.of(JsonTrees.read(body)), headers, dialect);
  }

  /** Whether a chunk, or an answer of status 200, tells of an error instead. */
  static boolean isError(JsonNode answer) {
    return answer.hasNonNull("error")
        || answer.path("object").asString("").equals("error")
        || answer.path("base_resp").path("status_code").asInt(0) != 0
        || answer.path("choices").path(0).hasNonNull("error");
  }

  /** Reads an error that came as an event, or as an answer, of status 200. */
  static Failure.Refused ofEvent(byte[] bytes, int from, int to, Dialect dialect) {
    var error = ErrorReport.of(JsonTrees.read(bytes, from, to));
    var status = error.status() > 0 ? error.status() : usualStatus(error, dialect);
    return refused(status, error, Map.of(), dialect);
  }

  private static Failure.Refused refused(
      int status, ErrorReport error, Map<String, String> headers, Dialect dialect) {
    return new Failure.Refused(
        Cause.shown(status, error.message()),
        status,
        Cause.kind(status, error.codes(), error.words(), dialect),
        RetryAfter.read(headers));
  }

  /** The status that an error in a stream would have had, were it an answer. */
  private static int usualStatus(ErrorReport error, Dialect dialect) {
    return switch (Cause.kind(0, error.codes(), error.words(), dialect)) {
      case CONTEXT_TOO_LONG, BLOCKED, BAD_REQUEST -> 400;
      case CREDENTIAL, BILLING, RATE_LIMITED -> 429;
      case NOT_FOUND, UNAVAILABLE ->
          error.isCalled(REQUEST_WORDS) ? 400 : error.isCalled(RATE_WORDS) ? 429 : 500;
    };
  }
}
