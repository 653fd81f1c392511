package dev.wagonway.wire.ollama;

import dev.wagonway.chat.Failure;
import dev.wagonway.spi.Dialect;
import dev.wagonway.wire.error.Cause;
import dev.wagonway.wire.json.JsonTrees;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads an upstream's error: a message under {@code error}. Servers in front of Ollama may put an
 * object there; the gateway adds a word for the cause under {@code code}.
 */
final class ErrorReader {

  private static final int SERVER_FAULT = 500;
  private static final String TOO_LONG = "exceeds the context length";

  private ErrorReader() {}

  static Failure.Refused ofAnswer(
      int status, Map<String, String> headers, byte[] body, Dialect dialect) {
    var tree = JsonTrees.read(body);
    var message = tree == null ? "" : message(tree);
    return Cause.refused(status, codes(tree, message), message, headers, dialect);
  }

  /** Reads an error that came as a line, or as an answer, of status 200. */
  static Failure.Refused ofLine(byte[] bytes, int from, int to, Dialect dialect) {
    var tree = JsonTrees.read(bytes, from, to);
    var message = tree == null ? "" : message(tree);
    var codes = codes(tree, message);
    var status =
        switch (Cause.kind(0, codes, message, dialect)) {
          case CONTEXT_TOO_LONG, BLOCKED, BAD_REQUEST -> 400;
          case CREDENTIAL, BILLING, RATE_LIMITED -> 429;
          case NOT_FOUND, UNAVAILABLE -> SERVER_FAULT;
        };
    return Cause.refused(status, codes, message, Map.of(), dialect);
  }

  private static String message(JsonNode tree) {
    var error = tree.path("error");
    return error.isObject() ? error.path("message").asString("") : error.asString("");
  }

  private static List<String> codes(@Nullable JsonNode tree, String text) {
    if (text.toLowerCase(Locale.ROOT).contains(TOO_LONG)) {
      return List.of(ErrorWriter.CONTEXT_TOO_LONG);
    }
    return tree == null
        ? List.of()
        : List.of(
            tree.path("code").asString(""),
            tree.path("error").path("code").asString(""),
            tree.path("error").path("type").asString(""));
  }
}
