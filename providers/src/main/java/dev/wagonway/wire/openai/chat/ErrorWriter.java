package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.Failure;
import dev.wagonway.wire.json.JsonTrees;
import org.jspecify.annotations.Nullable;

/** Writes failures in OpenAI's envelope. */
final class ErrorWriter {

  private static final String REQUEST = "invalid_request_error";
  private static final String SERVER = "server_error";

  private ErrorWriter() {}

  /** What the envelope holds beside the message. */
  private record Words(String type, @Nullable String param, @Nullable String code) {}

  static byte[] write(Failure failure) {
    var words = words(failure);
    var envelope = JsonTrees.object();
    var error = envelope.putObject("error");
    error.put("message", failure.message());
    error.put("type", words.type);
    error.put("param", words.param);
    error.put("code", words.code);
    return JsonTrees.write(envelope);
  }

  private static Words words(Failure failure) {
    return switch (failure) {
      case Failure.ByClient client -> words(client);
      case Failure.NotCleared _ -> new Words(REQUEST, null, "no_cleared_target");
      case Failure.NotPermitted _ -> new Words(REQUEST, null, "policy_blocked");
      case Failure.TranslationRefused _ -> new Words(REQUEST, null, "translation_refused");
      case Failure.NoTarget _ -> new Words(SERVER, null, "no_target_available");
      case Failure.OverBudget _ -> new Words("insufficient_quota", null, "insufficient_quota");
      case Failure.RateLimited(_, var rate, _) -> rateLimited(rate);
      case Failure.Unavailable _, Failure.NotAdmitted _ -> new Words(SERVER, null, "overloaded");
      case Failure.Internal _ -> new Words(SERVER, null, "internal_error");
      case Failure.ConnectFailed _, Failure.UplinkDown _ ->
          new Words(SERVER, null, "upstream_unreachable");
      case Failure.TimedOut _ -> new Words(SERVER, null, "upstream_timeout");
      case Failure.Broken _ -> new Words(SERVER, null, "upstream_broken_answer");
      case Failure.Unconvincing _ -> new Words(SERVER, null, "upstream_unconvincing_answer");
      case Failure.Refused refused -> words(refused.kind());
    };
  }

  private static Words words(Failure.ByClient failure) {
    return switch (failure) {
      case Failure.BadRequest(_, var param, var code) -> new Words(REQUEST, param, code);
      case Failure.UnknownModel _ -> new Words(REQUEST, "model", "model_not_found");
      case Failure.UnknownPath _ -> new Words(REQUEST, null, "unknown_url");
      case Failure.WrongMethod _ -> new Words(REQUEST, null, "method_not_allowed");
      case Failure.Unauthorized _ -> new Words(REQUEST, null, "invalid_api_key");
      case Failure.Forbidden _ -> new Words(REQUEST, null, "permission_denied");
      case Failure.BodyTooLarge _ -> new Words(REQUEST, null, "request_too_large");
      case Failure.HeadTooLarge _ -> new Words(REQUEST, null, "request_head_too_large");
      case Failure.Unsupported _ -> new Words(REQUEST, null, "unsupported_media_type");
      case Failure.RequestTimeout _ -> new Words(REQUEST, null, "request_timeout");
      case Failure.NotOffered(_, var param) -> new Words(REQUEST, param, "not_offered");
      case Failure.Forgotten(_, var param, var code) -> new Words(REQUEST, param, code);
      case Failure.ContextTooLong _ -> contextTooLong();
    };
  }

  private static Words words(Failure.Kind kind) {
    return switch (kind) {
      case BAD_REQUEST -> new Words(REQUEST, null, "upstream_rejected_request");
      case CONTEXT_TOO_LONG -> contextTooLong();
      case BLOCKED -> new Words(REQUEST, null, "content_policy_violation");
      case CREDENTIAL -> new Words(SERVER, null, "upstream_credential");
      case BILLING -> new Words(SERVER, null, "upstream_billing");
      case NOT_FOUND -> new Words(SERVER, null, "upstream_not_found");
      case RATE_LIMITED -> new Words("requests", null, "rate_limit_exceeded");
      case UNAVAILABLE -> new Words(SERVER, null, "upstream_unavailable");
    };
  }

  private static Words rateLimited(Failure.Rate rate) {
    return switch (rate) {
      case REQUESTS -> new Words("requests", null, "rate_limit_exceeded");
      case TOKENS -> new Words("tokens", null, "rate_limit_exceeded");
    };
  }

  private static Words contextTooLong() {
    return new Words(REQUEST, "messages", "context_length_exceeded");
  }
}
