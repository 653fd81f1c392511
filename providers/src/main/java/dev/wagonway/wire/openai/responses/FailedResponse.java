package dev.wagonway.wire.openai.responses;

import dev.wagonway.chat.Failure;
import dev.wagonway.wire.json.JsonTrees;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Tells that an answer broke off, in the words that agents act on. */
final class FailedResponse {

  private static final String SERVER_ERROR = "server_error";

  private FailedResponse() {}

  /** The {@code error} of a response. */
  static ObjectNode error(Failure failure) {
    return JsonTrees.object().put("code", code(failure)).put("message", message(failure));
  }

  /**
   * The event that ends a stream which broke off.
   *
   * @param response the response as it began, or null if it had not
   * @param passed how many events went before
   */
  static byte[] event(Failure failure, byte @Nullable [] response, long passed) {
    var out = new EventOut(passed);
    var begun = response == null ? null : JsonTrees.read(response);
    var node = begun instanceof ObjectNode object ? object : unknown();
    if (passed == 0) {
      put(out, EventType.CREATED, node);
    }
    node.put("status", "failed");
    node.set("error", error(failure));
    put(out, EventType.FAILED, node);
    return out.take();
  }

  private static void put(EventOut out, EventType type, ObjectNode response) {
    out.begin(type).raw(",\"response\":").raw(JsonTrees.write(response));
    out.end();
  }

  private static ObjectNode unknown() {
    var node = JsonTrees.object();
    node.put("id", "resp_unknown");
    node.put("object", "response");
    node.put("created_at", 0);
    node.put("status", "in_progress");
    node.putNull("error");
    node.putNull("incomplete_details");
    node.put("model", "");
    node.putArray("output");
    return node;
  }

  private static String code(Failure failure) {
    return switch (failure) {
      case Failure.ContextTooLong _ -> "context_length_exceeded";
      case Failure.ByClient _,
          Failure.NotCleared _,
          Failure.NotPermitted _,
          Failure.TranslationRefused _ ->
          "invalid_prompt";
      case Failure.Refused refused ->
          switch (refused.kind()) {
            case CONTEXT_TOO_LONG -> "context_length_exceeded";
            case RATE_LIMITED -> "rate_limit_exceeded";
            case BAD_REQUEST, BLOCKED -> "invalid_prompt";
            case CREDENTIAL, BILLING, NOT_FOUND, UNAVAILABLE -> SERVER_ERROR;
          };
      case Failure.OverBudget _, Failure.RateLimited _ -> "rate_limit_exceeded";
      case Failure.NoTarget _,
          Failure.Unavailable _,
          Failure.NotAdmitted _,
          Failure.Internal _,
          Failure.ConnectFailed _,
          Failure.UplinkDown _,
          Failure.TimedOut _,
          Failure.Broken _,
          Failure.Unconvincing _ ->
          SERVER_ERROR;
    };
  }

  /** Agents read from the words how long to wait. */
  private static String message(Failure failure) {
    return failure instanceof Failure.Refused(var message, _, var kind, var wait)
            && kind == Failure.Kind.RATE_LIMITED
            && wait != null
            && !message.contains("try again in")
        ? message + " Please try again in " + Math.ceilDiv(wait.toMillis(), 1000) + "s."
        : failure.message();
  }
}
