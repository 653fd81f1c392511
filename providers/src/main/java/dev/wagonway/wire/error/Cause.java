package dev.wagonway.wire.error;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Failure.Kind;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.ErrorWord;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells why an upstream refused: from its words first, as statuses often mislead, then from its
 * status.
 */
public final class Cause {

  private static final int MESSAGE_CHARACTERS = 500;

  /** How servers say that a prompt is too long, in lower case. */
  private static final List<String> CONTEXT_PHRASES =
      List.of(
          "prompt is too long",
          "input is too long for requested model",
          "maximum context length",
          "context_length_exceeded",
          "exceed context limit",
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
          "context exceeds your deployment",
          "too large for model with");

  private static final Set<String> CONTEXT_CODES =
      Set.of("context_length_exceeded", "exceed_context_size_error", "tokens_too_long");

  private static final Set<String> BLOCKED_CODES =
      Set.of(
          "policy_blocked",
          "no_cleared_target",
          "dlp_request_denied",
          "content_policy_violation",
          "content_filter",
          "bio_policy",
          "misalignment_policy_violation",
          "responsibleaipolicyviolation");

  private static final Set<String> BILLING_CODES =
      Set.of(
          "insufficient_quota",
          "exceeded_current_quota_error",
          "billing_error",
          "contract_spend_limit_reached",
          "enforced_spend_limit_reached");

  private static final Set<String> CREDENTIAL_CODES =
      Set.of("invalid_api_key", "authentication_error", "permission_error", "api_key_invalid");

  private static final Set<String> RATE_CODES =
      Set.of("rate_limit_exceeded", "rate_limit_error", "resource_exhausted");

  private static final Set<String> OVERLOAD_CODES = Set.of("overloaded_error", "overloaded");

  private static final List<String> BILLING_PHRASES =
      List.of("credit balance is too low", "insufficient balance");

  private Cause() {}

  /**
   * The failure that an error answer tells.
   *
   * @param codes what the error names itself: code, type, status word; in any case
   * @param message its words for people
   * @param headers the response headers, names in lower case
   */
  public static Failure.Refused refused(
      int status,
      List<String> codes,
      String message,
      Map<String, String> headers,
      Dialect dialect) {
    return new Failure.Refused(
        shown(status, message),
        status,
        kind(status, codes, message, dialect),
        RetryAfter.read(headers));
  }

  /**
   * Why an upstream refused.
   *
   * @param status the HTTP status, or 0 if the error came inside an answer of status 200
   */
  public static Kind kind(int status, List<String> codes, String message, Dialect dialect) {
    var words = codes.stream().map(code -> code.toLowerCase(Locale.ROOT)).toList();
    var text = message.toLowerCase(Locale.ROOT);
    var told = told(status, words, text, dialect.errors());
    if (told != null) {
      return told;
    }
    var named = named(words, text, status);
    return named != null ? named : ofStatus(status);
  }

  /** {@code message} in at most 500 characters, or words for a missing one. */
  public static String shown(int status, String message) {
    var text = message.strip();
    if (text.isEmpty()) {
      return "upstream: status " + status + " without a message (expected: an answer)";
    }
    return text.length() <= MESSAGE_CHARACTERS ? text : text.substring(0, cut(text)) + "…";
  }

  private static @Nullable Kind told(
      int status, List<String> codes, String text, List<ErrorWord> errors) {
    for (var word : errors) {
      if ((word.status() == 0 || word.status() == status)
          && (word.code() == null || codes.contains(word.code().toLowerCase(Locale.ROOT)))
          && (word.contains() == null || text.contains(word.contains().toLowerCase(Locale.ROOT)))) {
        return word.kind();
      }
    }
    return null;
  }

  private static @Nullable Kind named(List<String> codes, String text, int status) {
    if (codes.stream().anyMatch(BLOCKED_CODES::contains)) {
      return Kind.BLOCKED;
    }
    if (status < 500 && isContextTooLong(codes, text)) {
      return Kind.CONTEXT_TOO_LONG;
    }
    if (codes.stream().anyMatch(BILLING_CODES::contains)
        || BILLING_PHRASES.stream().anyMatch(text::contains)) {
      return Kind.BILLING;
    }
    if (codes.stream().anyMatch(CREDENTIAL_CODES::contains)
        || text.startsWith("api key not valid")) {
      return Kind.CREDENTIAL;
    }
    if (codes.stream().anyMatch(RATE_CODES::contains)) {
      return Kind.RATE_LIMITED;
    }
    return codes.stream().anyMatch(OVERLOAD_CODES::contains) ? Kind.UNAVAILABLE : null;
  }

  private static boolean isContextTooLong(List<String> codes, String text) {
    return codes.stream().anyMatch(CONTEXT_CODES::contains)
        || CONTEXT_PHRASES.stream().anyMatch(text::contains);
  }

  private static Kind ofStatus(int status) {
    return switch (status) {
      case 401, 403 -> Kind.CREDENTIAL;
      case 402 -> Kind.BILLING;
      case 404 -> Kind.NOT_FOUND;
      case 429 -> Kind.RATE_LIMITED;
      case 408, 409, 425 -> Kind.UNAVAILABLE;
      default -> status >= 400 && status < 500 ? Kind.BAD_REQUEST : Kind.UNAVAILABLE;
    };
  }

  /** Where to cut so that the mark fits and no character is halved. */
  private static int cut(String text) {
    var cut = MESSAGE_CHARACTERS - 1;
    return Character.isHighSurrogate(text.charAt(cut - 1)) ? cut - 1 : cut;
  }
}
