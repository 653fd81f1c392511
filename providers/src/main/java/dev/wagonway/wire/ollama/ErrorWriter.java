package dev.wagonway.wire.ollama;

import dev.wagonway.chat.Failure;
import dev.wagonway.wire.json.JsonTrees;

/**
 * Writes failures as Ollama does, as a message under {@code error}; a word for programs stands
 * beside it under {@code code}, which Ollama itself lacks.
 */
final class ErrorWriter {

  static final String CONTEXT_TOO_LONG = "context_length_exceeded";

  private ErrorWriter() {}

  static byte[] write(Failure failure) {
    var envelope = JsonTrees.object();
    envelope.put("error", failure.message());
    envelope.put("code", code(failure));
    return JsonTrees.write(envelope);
  }

  private static String code(Failure failure) {
    return switch (failure) {
      case Failure.BadRequest(_, _, var code) -> code;
      case Failure.ContextTooLong _ -> CONTEXT_TOO_LONG;
      case Failure.NotCleared _ -> "no_cleared_target";
      case Failure.NotPermitted _ -> "policy_blocked";
      case Failure.Unauthorized _ -> "invalid_api_key";
      case Failure.UnknownModel _ -> "model_not_found";
      case Failure.RateLimited _ -> "rate_limit_exceeded";
      case Failure.Refused refused -> code(refused);
      case Failure.ByClient other -> other.word();
      case Failure.ByGateway other -> other.word();
      case Failure.ByTarget other -> other.word();
    };
  }

  private static String code(Failure.Refused refused) {
    return switch (refused.kind()) {
      case BAD_REQUEST -> "upstream_rejected_request";
      case CONTEXT_TOO_LONG -> CONTEXT_TOO_LONG;
      case BLOCKED -> "content_policy_violation";
      case CREDENTIAL -> "upstream_credential";
      case BILLING -> "upstream_billing";
      case NOT_FOUND -> "upstream_not_found";
      case RATE_LIMITED -> "rate_limit_exceeded";
      case UNAVAILABLE -> "upstream_unavailable";
    };
  }
}
