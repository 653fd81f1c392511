package dev.wagonway.wire.gemini;

import dev.wagonway.chat.Failure;
import dev.wagonway.wire.error.Overflow;
import dev.wagonway.wire.json.JsonTrees;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes failures in Google's envelope. */
final class ErrorWriter {

  private static final String TYPE = "@type";
  private static final String RPC = "type.googleapis.com/google.rpc.";

  private ErrorWriter() {}

  static byte[] write(Failure failure) {
    var envelope = JsonTrees.object();
    var error = envelope.putObject("error");
    error.put("code", failure.status());
    error.put("message", message(failure));
    error.put("status", word(failure.status()));
    var reason = reason(failure);
    if (reason != null) {
      detail(error, "ErrorInfo").put("reason", reason).put("domain", "wagonway");
    }
    if (failure instanceof Failure.BadRequest(var message, var param, _) && param != null) {
      detail(error, "BadRequest")
          .putArray("fieldViolations")
          .addObject()
          .put("field", param)
          .put("description", message);
    }
    var wait = wait(failure);
    if (wait != null) {
      var seconds = Math.max(1, wait.plusMillis(999).toSeconds());
      detail(error, "RetryInfo").put("retryDelay", seconds + "s");
    }
    return JsonTrees.write(envelope);
  }

  private static ObjectNode detail(ObjectNode error, String type) {
    return error.withArrayProperty("details").addObject().put(TYPE, RPC + type);
  }

  /** Clients know an overflow by these words. */
  private static String message(Failure failure) {
    return switch (failure) {
      case Failure.ContextTooLong(_, var tokens, var most) when tokens > 0 && most > 0 ->
          overflow(tokens, most);
      case Failure.ContextTooLong(var message, _, _) -> overflow(message);
      case Failure.Refused(var message, _, var kind, _)
          when kind == Failure.Kind.CONTEXT_TOO_LONG ->
          overflow(message);
      default -> failure.message();
    };
  }

  private static String overflow(String message) {
    return Overflow.in(message)
        .map(overflow -> overflow(overflow.tokens(), overflow.mostTokens()))
        .orElse("The input token count exceeds the maximum number of tokens allowed. " + message);
  }

  private static String overflow(long tokens, long most) {
    return "The input token count ("
        + tokens
        + ") exceeds the maximum number of tokens allowed ("
        + most
        + ").";
  }

  private static @Nullable String reason(Failure failure) {
    return switch (failure) {
      case Failure.NotCleared _ -> "NO_CLEARED_TARGET";
      case Failure.NotPermitted _ -> "POLICY_BLOCKED";
      case Failure.TranslationRefused _ -> "TRANSLATION_REFUSED";
      case Failure.NoTarget _ -> "NO_TARGET_AVAILABLE";
      case Failure.Unauthorized _ -> "API_KEY_INVALID";
      case Failure.Refused(_, _, var kind, _) when kind == Failure.Kind.BLOCKED -> "CONTENT_FILTER";
      default -> null;
    };
  }

  private static @Nullable Duration wait(Failure failure) {
    return switch (failure) {
      case Failure.Unavailable(_, var after) -> after;
      case Failure.OverBudget(_, var after) -> after;
      case Failure.RateLimited(_, _, var after) -> after;
      case Failure.Refused(_, _, _, var after) -> after;
      default -> null;
    };
  }

  private static String word(int status) {
    return switch (status) {
      case 401 -> "UNAUTHENTICATED";
      case 403 -> "PERMISSION_DENIED";
      case 404 -> "NOT_FOUND";
      case 405 -> "UNIMPLEMENTED";
      case 408, 504 -> "DEADLINE_EXCEEDED";
      case 402, 429 -> "RESOURCE_EXHAUSTED";
      case 500 -> "INTERNAL";
      case 502, 503 -> "UNAVAILABLE";
      default -> status < 500 ? "INVALID_ARGUMENT" : "INTERNAL";
    };
  }
}
