package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.Failure;
import dev.wagonway.spi.Dialect;
import dev.wagonway.wire.error.Cause;
import dev.wagonway.wire.json.JsonTrees;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
    var error = Report.of(JsonTrees.read(body));
    return Cause.refused(status, error.codes(), error.message, headers, dialect);
  }

  /** Reads an error that came as an event, or as an answer, of status 200. */
  static Failure.Refused ofEvent(byte[] bytes, int from, int to, Dialect dialect) {
    var error = Report.of(JsonTrees.read(bytes, from, to));
    var status = error.status > 0 ? error.status : usualStatus(error, dialect);
    return Cause.refused(status, error.codes(), error.message, Map.of(), dialect);
  }

  /** The status that an error in a stream would have had, were it an answer. */
  private static int usualStatus(Report error, Dialect dialect) {
    return switch (Cause.kind(0, error.codes(), error.message, dialect)) {
      case CONTEXT_TOO_LONG, BLOCKED, BAD_REQUEST -> 400;
      case CREDENTIAL, BILLING, RATE_LIMITED -> 429;
      case NOT_FOUND, UNAVAILABLE ->
          error.says(REQUEST_WORDS) ? 400 : error.says(RATE_WORDS) ? 429 : 500;
    };
  }

  /**
   * What an error object says, in whichever shape.
   *
   * @param status the HTTP status that the object itself names, or 0
   */
  private record Report(String message, String code, String type, int status) {

    static Report of(@Nullable JsonNode root) {
      if (root == null) {
        return new Report("", "", "", 0);
      }
      var outer = root.isArray() ? root.path(0) : root;
      var error = outer.has("error") ? outer.path("error") : outer;
      if (error.isString()) {
        return new Report(error.asString(""), "", "", 0);
      }
      var message = error.path("message");
      var detail = error.path("detail");
      var text =
          message.isString() ? message : detail.isArray() ? detail.path(0).path("msg") : detail;
      var code = error.path("code");
      var number = code.isNumber() ? code.asInt(0) : 0;
      return new Report(
          text.asString(""),
          code.isString() ? code.asString("").toLowerCase(Locale.ROOT) : "",
          error.path("type").asString("").toLowerCase(Locale.ROOT),
          number >= 400 && number < 600 ? number : 0);
    }

    List<String> codes() {
      return List.of(code, type);
    }

    boolean says(Set<String> words) {
      return words.contains(code) || words.contains(type);
    }
  }
}
