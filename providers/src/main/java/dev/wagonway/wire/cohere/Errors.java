package dev.wagonway.wire.cohere;

import dev.wagonway.chat.Failure;
import dev.wagonway.spi.Dialect;
import dev.wagonway.wire.error.Cause;
import dev.wagonway.wire.error.RetryAfter;
import dev.wagonway.wire.json.JsonTrees;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Errors in Cohere's form: a message, and nothing else. */
final class Errors {

  private static final int IN_STREAM = 500;
  private static final String TOO_LONG = "too many tokens";

  private Errors() {}

  static Failure.Refused read(
      int status, Map<String, String> headers, byte[] body, Dialect dialect) {
    var error = JsonTrees.read(body);
    var message = error == null ? "" : error.path("message").asString("");
    return refused(status, message, headers, dialect);
  }

  /** Reads an error that came inside an answer. */
  static Failure.Refused ofEvent(JsonNode message, Dialect dialect) {
    return refused(IN_STREAM, message.asString(""), Map.of(), dialect);
  }

  private static Failure.Refused refused(
      int status, String message, Map<String, String> headers, Dialect dialect) {
    var tooLong = message.toLowerCase(Locale.ROOT).contains(TOO_LONG);
    var kind = Cause.kind(status, List.of(), message, dialect);
    return new Failure.Refused(
        Cause.shown(status, message),
        status,
        tooLong && status != 429 ? Failure.Kind.CONTEXT_TOO_LONG : kind,
        RetryAfter.read(headers));
  }

  static byte[] write(Failure failure) {
    return JsonTrees.write(JsonTrees.object().put("message", message(failure)));
  }

  /** A prompt that is too long is told in the words by which clients recognise it. */
  static String message(Failure failure) {
    var tooLong =
        failure instanceof Failure.ContextTooLong
            || (failure instanceof Failure.Refused refused
                && refused.kind() == Failure.Kind.CONTEXT_TOO_LONG);
    return tooLong ? TOO_LONG + ": " + failure.message() : failure.message();
  }
}
