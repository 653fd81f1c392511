package dev.wagonway.wire.openai.responses;

import dev.wagonway.chat.Failure;
import dev.wagonway.spi.Dialect;
import dev.wagonway.wire.error.Cause;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Reads errors that come in an answer of status 200: in a response that failed, or as an event. */
final class ErrorReader {

  private ErrorReader() {}

  /** Reads the error of a response object, or of an event that says nothing else. */
  static Failure.Refused read(JsonNode holder, Dialect dialect) {
    var error = holder.path("error").isContainer() ? holder.path("error") : holder;
    var message =
        holder.path("error").isString()
            ? Nodes.text(holder.path("error"))
            : Nodes.text(error.path("message"));
    var codes =
        List.of(
            Nodes.text(error.path("code")).toLowerCase(Locale.ROOT),
            Nodes.text(error.path("type")).toLowerCase(Locale.ROOT));
    return Cause.refused(status(codes, message, dialect), codes, message, Map.of(), dialect);
  }

  /** The status that the error would have had by itself. */
  private static int status(List<String> codes, String message, Dialect dialect) {
    return switch (Cause.kind(0, codes, message, dialect)) {
      case CONTEXT_TOO_LONG, BLOCKED, BAD_REQUEST -> 400;
      case CREDENTIAL, BILLING, RATE_LIMITED -> 429;
      case NOT_FOUND, UNAVAILABLE ->
          codes.stream().anyMatch(ErrorReader::isAboutRequest) ? 400 : 500;
    };
  }

  /** Prompts and images are what such errors find fault with. */
  private static boolean isAboutRequest(String code) {
    return code.startsWith("invalid_") || code.startsWith("unsupported_") || code.contains("image");
  }
}
