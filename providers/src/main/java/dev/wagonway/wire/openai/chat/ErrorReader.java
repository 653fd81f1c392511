package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Failure.Kind;
import dev.wagonway.wire.json.JsonTrees;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads an upstream's error, from an answer or from the middle of a stream. */
final class ErrorReader {

  private static final int MESSAGE_CHARACTERS = 500;

  private static final Set<String> CONTEXT_WORDS =
      Set.of("context_length_exceeded", "exceed_context_size_error", "tokens_too_long");

  /** How the servers that have no code for it say that a prompt is too long. */
  private static final List<String> CONTEXT_PHRASES =
      List.of(
          "prompt is too long",
          "input is too long for requested model",
          "maximum context length",
          "context_length_exceeded",
          "exceeds the context window",
          "contextwindowexceedederror",
          "longer than the maximum model length",
          "longer than the model's context length",
          "exceeds the available context size",
          "exceeds the maximum number of tokens allowed",
          "exceeded model token limit",
          "input token length too long",
          "input tokens exceed the configured limit",
          "maximum context limit",
          "maximum prompt length",
          "prompt exceeds max length",
          "tokens in request more than max tokens allowed",
          "range of input length should be",
          "context window exceeds limit",
          "but model only supports up to",
          "reduce the length of the messages",
          "`inputs` tokens + `max_new_tokens` must be",
          "context exceeds your deployment");

  private static final Set<String> POLICY_WORDS =
      Set.of("policy_blocked", "dlp_request_denied", "content_policy_violation", "content_filter");

  private static final Set<String> CREDENTIAL_WORDS =
      Set.of(
          "insufficient_quota",
          "exceeded_current_quota_error",
          "billing_error",
          "invalid_api_key",
          "authentication_error");

  private static final Set<String> RATE_WORDS =
      Set.of("rate_limit_exceeded", "rate_limit_error", "requests", "tokens");

  private static final Set<String> REQUEST_WORDS =
      Set.of("invalid_request_error", "badrequesterror");

  private ErrorReader() {}

  /**
   * Reads an error answer.
   *
   * @param headers the response headers, names in lower case
   */
  static Failure.Refused ofAnswer(int status, Map<String, String> headers, byte[] body) {
    var error = Report.of(JsonTrees.read(body));
    return new Failure.Refused(
        message(status, error.message), status, kind(status, error), RetryAfter.read(headers));
  }

  /** Reads an error that came as an event, or as an answer, of status 200. */
  static Failure.Refused ofEvent(byte[] bytes, int from, int to) {
    var error = Report.of(JsonTrees.read(bytes, from, to));
    var status = error.status > 0 ? error.status : usualStatus(error);
    return new Failure.Refused(message(status, error.message), status, kind(status, error), null);
  }

  private static String message(int status, String said) {
    var text = said.strip();
    if (text.isEmpty()) {
      return "upstream: status " + status + " without a message (expected: an answer)";
    }
    return text.length() <= MESSAGE_CHARACTERS ? text : text.substring(0, cut(text)) + "…";
  }

  /** Where to cut so that the mark fits and no character is halved. */
  private static int cut(String text) {
    var cut = MESSAGE_CHARACTERS - 1;
    return Character.isHighSurrogate(text.charAt(cut - 1)) ? cut - 1 : cut;
  }

  private static Kind kind(int status, Report error) {
    if (error.says(POLICY_WORDS)) {
      return Kind.BAD_REQUEST;
    }
    if (status < 500 && isContextTooLong(error)) {
      return Kind.CONTEXT_TOO_LONG;
    }
    if (error.says(CREDENTIAL_WORDS) || isKeyRefusal(error)) {
      return Kind.CREDENTIAL;
    }
    return switch (status) {
      case 401, 402, 403 -> Kind.CREDENTIAL;
      case 404 -> Kind.NOT_FOUND;
      case 429 -> Kind.RATE_LIMITED;
      case 408, 409, 425 -> Kind.UNAVAILABLE;
      default -> status >= 400 && status < 500 ? Kind.BAD_REQUEST : Kind.UNAVAILABLE;
    };
  }

  private static boolean isContextTooLong(Report error) {
    if (error.says(CONTEXT_WORDS)) {
      return true;
    }
    var message = error.message.toLowerCase(Locale.ROOT);
    return CONTEXT_PHRASES.stream().anyMatch(message::contains);
  }

  /** Google refuses a key with status 400 and no code but this phrase. */
  private static boolean isKeyRefusal(Report error) {
    return error.message.toLowerCase(Locale.ROOT).startsWith("api key not valid");
  }

  /** The status that an error in a stream would have had, were it an answer. */
  private static int usualStatus(Report error) {
    if (isContextTooLong(error) || error.says(POLICY_WORDS) || error.says(REQUEST_WORDS)) {
      return 400;
    }
    return error.says(RATE_WORDS) || error.says(CREDENTIAL_WORDS) ? 429 : 500;
  }

  /**
   * What an error object says, in whichever shape.
   *
   * @param status the HTTP status that the object itself names, or 0
   */
  private record Report(String message, String code, String type, int status) {

    static Report of(@Nullable JsonNode root) {
      if (root == null) {
        return new Report("", "", "", 0);
      }
      var outer = root.isArray() ? root.path(0) : root;
      var error = outer.has("error") ? outer.path("error") : outer;
      if (error.isString()) {
        return new Report(error.asString(""), "", "", 0);
      }
      var message = error.path("message");
      var detail = error.path("detail");
      var text =
          message.isString() ? message : detail.isArray() ? detail.path(0).path("msg") : detail;
      var code = error.path("code");
      var number = code.isNumber() ? code.asInt(0) : 0;
      return new Report(
          text.asString(""),
          code.isString() ? code.asString("").toLowerCase(Locale.ROOT) : "",
          error.path("type").asString("").toLowerCase(Locale.ROOT),
          number >= 400 && number < 600 ? number : 0);
    }

    boolean says(Set<String> words) {
      return words.contains(code) || words.contains(type);
    }
  }
}
