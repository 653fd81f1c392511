package dev.wagonway.wire.bedrock;

import dev.wagonway.chat.Failure;
import dev.wagonway.spi.Dialect;
import dev.wagonway.wire.error.Cause;
import dev.wagonway.wire.error.RetryAfter;
import dev.wagonway.wire.eventstream.Frame;
import dev.wagonway.wire.json.JsonTrees;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads an upstream's error, from an answer or from the middle of a stream. */
final class ErrorReader {

  private static final String TYPE_HEADER = "x-amzn-errortype";

  private ErrorReader() {}

  static Failure.Refused ofAnswer(
      int status, Map<String, String> headers, byte[] body, Dialect dialect) {
    var error = JsonTrees.read(body);
    var header = headers.get(TYPE_HEADER);
    var type = bare(header == null ? text(error, "__type") : header);
    return refused(type, status, error, headers, dialect);
  }

  /** Reads the error that a frame tells. */
  static Failure.Refused ofFrame(Frame frame, Dialect dialect) {
    var error = JsonTrees.read(frame.bytes(), frame.payloadStart(), frame.payloadEnd());
    var type = bare(frame.exceptionType());
    var usual = usualStatus(type, 500);
    if (frame.isError() && !frame.errorMessage().isEmpty()) {
      error = JsonTrees.object().put("message", frame.errorMessage());
    }
    return refused(type, usual, error, Map.of(), dialect);
  }

  private static Failure.Refused refused(
      String type,
      int status,
      @Nullable JsonNode error,
      Map<String, String> headers,
      Dialect dialect) {
    var lower = text(error, "message");
    var message = lower.isEmpty() ? text(error, "Message") : lower;
    var original = text(error, "originalMessage");
    var told = message.isEmpty() ? original : message;
    return new Failure.Refused(
        Cause.shown(status, told),
        status,
        Cause.kind(usualStatus(type, status), List.of(type), told + " " + original, dialect),
        RetryAfter.read(headers));
  }

  /** The type without its namespace and whatever follows a colon. */
  private static String bare(String type) {
    var colon = type.indexOf(':');
    var name = colon < 0 ? type : type.substring(0, colon);
    return name.substring(name.lastIndexOf('#') + 1).strip().toLowerCase(Locale.ROOT);
  }

  /** The status that has the meaning of the type, which the one that was sent may not have. */
  private static int usualStatus(String type, int status) {
    return switch (type) {
      case "validationexception" -> 400;
      case "accessdeniedexception",
          "unrecognizedclientexception",
          "expiredtokenexception",
          "invalidsignatureexception",
          "incompletesignatureexception",
          "missingauthenticationtokenexception" ->
          403;
      case "servicequotaexceededexception" -> 402;
      case "resourcenotfoundexception", "unknownoperationexception" -> 404;
      case "throttlingexception" -> 429;
      case "modeltimeoutexception",
          "modelerrorexception",
          "modelstreamerrorexception",
          "modelnotreadyexception",
          "internalserverexception",
          "internalfailure",
          "serviceunavailableexception" ->
          503;
      default -> status == 424 ? 503 : status;
    };
  }

  private static String text(@Nullable JsonNode node, String name) {
    return node == null ? "" : node.path(name).asString("");
  }
}
