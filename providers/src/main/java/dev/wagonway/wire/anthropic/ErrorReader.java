package dev.wagonway.wire.anthropic;

import dev.wagonway.chat.Failure;
import dev.wagonway.spi.Dialect;
import dev.wagonway.wire.error.Cause;
import dev.wagonway.wire.json.JsonTrees;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads an upstream's error, from an answer or from the middle of a stream. */
final class ErrorReader {

  private static final String FILTERED = "content filtering policy";

  private ErrorReader() {}

  /**
   * Reads an error answer.
   *
   * @param headers the response headers, names in lower case
   */
  static Failure.Refused ofAnswer(
      int status, Map<String, String> headers, byte[] body, Dialect dialect) {
    var report = Report.of(JsonTrees.read(body));
    return Cause.refused(status, report.codes, report.message, headers, dialect);
  }

  /** Reads an error that came as an event, or as an answer, of status 200. */
  static Failure.Refused ofEvent(byte[] bytes, int from, int to, Dialect dialect) {
    var report = Report.of(JsonTrees.read(bytes, from, to));
    return Cause.refused(report.usualStatus(), report.codes, report.message, Map.of(), dialect);
  }

  /** What an error says of itself, in lower case except for the message. */
  private record Report(String type, String message, List<String> codes) {

    static Report of(@Nullable JsonNode root) {
      if (root == null) {
        return new Report("", "", List.of());
      }
      var error = root.has("error") ? root.path("error") : root;
      if (error.isString()) {
        return new Report("", error.asString(""), List.of());
      }
      var type = lower(error.path("type"));
      var message = error.path("message").asString("");
      var codes = new ArrayList<String>();
      codes.add(lower(error.path("details").path("error_code")));
      codes.add(lower(error.path("code")));
      codes.add(type);
      if (type.equals("request_too_large")) {
        codes.add("context_length_exceeded");
      }
      if (message.toLowerCase(Locale.ROOT).contains(FILTERED)) {
        codes.add("content_filter");
      }
      return new Report(type, message, codes);
    }

    /** The status that the error would have had, were it an answer. */
    int usualStatus() {
      return switch (type) {
        case "invalid_request_error" -> 400;
        case "authentication_error" -> 401;
        case "billing_error" -> 402;
        case "permission_error" -> 403;
        case "not_found_error" -> 404;
        case "request_too_large" -> 413;
        case "rate_limit_error" -> 429;
        case "timeout_error" -> 504;
        case "overloaded_error" -> 529;
        default -> 500;
      };
    }

    private static String lower(JsonNode word) {
      return word.asString("").toLowerCase(Locale.ROOT);
    }
  }
}
