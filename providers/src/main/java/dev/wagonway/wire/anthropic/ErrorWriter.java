package dev.wagonway.wire.anthropic;

import dev.wagonway.chat.Failure;
import dev.wagonway.wire.error.Overflow;
import dev.wagonway.wire.json.JsonTrees;

/**
 * Writes failures in Anthropic's envelope. Clients act on the type, on the status and, to see that
 * a conversation must be made shorter, on the exact words of the message.
 */
final class ErrorWriter {

  private static final int OVERLOADED = 529;
  private static final String TOO_LONG = "prompt is too long: ";

  private ErrorWriter() {}

  /** The status; that of overload is one of Anthropic's own. */
  static int status(Failure failure) {
    if (isContextTooLong(failure)) {
      return 400;
    }
    var usual = failure.status();
    return usual == 503 ? OVERLOADED : usual;
  }

  static byte[] write(Failure failure) {
    var envelope = JsonTrees.object().put("type", "error");
    var error = envelope.putObject("error");
    error.put("type", type(status(failure)));
    error.put("message", isContextTooLong(failure) ? tooLong(failure) : failure.message());
    var code = code(failure);
    if (!code.isEmpty()) {
      error.putObject("details").put("error_code", code);
    }
    return JsonTrees.write(envelope);
  }

  private static String type(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 402 -> "billing_error";
      case 403 -> "permission_error";
      case 404 -> "not_found_error";
      case 413 -> "request_too_large";
      case 429 -> "rate_limit_error";
      case 504 -> "timeout_error";
      case OVERLOADED -> "overloaded_error";
      default -> status < 500 ? "invalid_request_error" : "api_error";
    };
  }

  /** A word for programs where the type alone could mislead. */
  private static String code(Failure failure) {
    return switch (failure) {
      case Failure.NotCleared _ -> "no_cleared_target";
      case Failure.NotPermitted _ -> "policy_blocked";
      case Failure.TranslationRefused _ -> "translation_refused";
      case Failure.NotOffered _ -> "not_offered";
      case Failure.Refused refused ->
          refused.kind() == Failure.Kind.BLOCKED ? "content_policy_violation" : "";
      case Failure.ByClient _, Failure.ByGateway _, Failure.ByTarget _ -> "";
    };
  }

  private static boolean isContextTooLong(Failure failure) {
    return failure instanceof Failure.ContextTooLong
        || (failure instanceof Failure.Refused refused
            && refused.kind() == Failure.Kind.CONTEXT_TOO_LONG);
  }

  /** The words that clients look for; without figures if nobody knows them. */
  private static String tooLong(Failure failure) {
    if (failure instanceof Failure.ContextTooLong(_, var tokens, var most)
        && tokens > 0
        && most > 0) {
      return figures(tokens, most);
    }
    var message = failure.message();
    return Overflow.in(message)
        .map(overflow -> figures(overflow.tokens(), overflow.mostTokens()))
        .orElseGet(() -> message.startsWith(TOO_LONG) ? message : TOO_LONG + message);
  }

  private static String figures(long tokens, long most) {
    return TOO_LONG + tokens + " tokens > " + most + " maximum";
  }
}
