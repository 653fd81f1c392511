package dev.wagonway.chat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a request could not be answered.
 *
 * <p>Each wire renders these in its own words; {@link #status} is the one place that maps them to
 * HTTP. Messages name what was wrong, the offending value and what was expected; they never hold
 * prompts, keys or bodies.
 */
public sealed interface Failure {

  /** What clients should read: it names targets by their ids, never by their addresses. */
  String message();

  /** What operators should read: the message, or more where that is not for clients. */
  default String detail() {
    return message();
  }

  /** The client sent something that no target could serve. */
  sealed interface ByClient extends Failure {}

  /** The operator's policy or the gateway's own state forbids or prevents an answer. */
  sealed interface ByGateway extends Failure {}

  /** A target did not answer as it should; another one may. */
  sealed interface ByTarget extends Failure {}

  /**
   * The body is not a valid request.
   *
   * @param param the member at fault, or null if it is the body as a whole
   * @param code a word for programs, such as {@code invalid_json}
   */
  record BadRequest(String message, @Nullable String param, String code) implements ByClient {}

  /** No route, target or model has the requested name. */
  record UnknownModel(String message) implements ByClient {}

  /** No endpoint has the requested path. */
  record UnknownPath(String message) implements ByClient {}

  /** The path exists, but not for this method. */
  record WrongMethod(String message, String allow) implements ByClient {}

  /** The caller did not prove who it is. */
  record Unauthorized(String message) implements ByClient {}

  /** The caller may not do this. */
  record Forbidden(String message) implements ByClient {}

  /** The body is larger than the gateway accepts. */
  record BodyTooLarge(String message) implements ByClient {}

  /** The request line or the headers are larger than the gateway accepts. */
  record HeadTooLarge(String message) implements ByClient {}

  /** The body's content encoding or an expectation is one that the gateway does not know. */
  record Unsupported(String message) implements ByClient {}

  /** The client did not send its request in time. */
  record RequestTimeout(String message) implements ByClient {}

  /**
   * The conversation is larger than what any permitted target can hold.
   *
   * @param tokens how large it is, or 0 if unknown
   * @param mostTokens how large it may be, or 0 if unknown
   */
  record ContextTooLong(String message, long tokens, long mostTokens) implements ByClient {

    /** A conversation of unknown size. */
    public ContextTooLong(String message) {
      this(message, 0, 0);
    }
  }

  /** What the client asks for is known, but not offered here. */
  record NotOffered(String message, @Nullable String param) implements ByClient {}

  /**
   * The request refers to an earlier answer that is not kept here, or no longer.
   *
   * @param code a word for programs, or null if the API has none
   */
  record Forgotten(String message, String param, @Nullable String code) implements ByClient {}

  /** No target is cleared for content as sensitive as this request's. */
  record NotCleared(String message) implements ByGateway {}

  /** Policy lets no target serve this request, for another reason than its label. */
  record NotPermitted(String message) implements ByGateway {}

  /** Targets exist, but none can serve this request now. */
  record NoTarget(String message) implements ByGateway {}

  /** The gateway is shutting down or has more work than it accepts. */
  record Unavailable(String message, Duration retryAfter) implements ByGateway {}

  /**
   * A budget is used up, and nobody is left who uses nothing of it.
   *
   * @param retryAfter when it is there again, or null if it never is
   */
  record OverBudget(String message, @Nullable Duration retryAfter) implements ByGateway {}

  /**
   * The caller asks more often, or for more, than it may in a time.
   *
   * @param rate what it has too much of
   * @param retryAfter when it may be worth another try
   */
  record RateLimited(String message, Rate rate, Duration retryAfter) implements ByGateway {}

  /** What is limited in a time. */
  enum Rate {
    REQUESTS,
    TOKENS
  }

  /**
   * The request would have to be translated, and policy does not accept what would be lost.
   *
   * @param losses the members that no permitted target could be told
   */
  record TranslationRefused(String message, List<Loss> losses) implements ByGateway {
    public TranslationRefused {
      losses = List.copyOf(losses);
    }
  }

  /** A fault of the gateway itself. */
  record Internal(String message) implements ByGateway {}

  /** No connection to the target could be made. */
  record ConnectFailed(String message, String detail) implements ByTarget {

    /** A failure of which clients may know all. */
    public ConnectFailed(String message) {
      this(message, message);
    }
  }

  /** The target is in the cloud, and the uplink went down before there was any content. */
  record UplinkDown(String message) implements ByTarget {}

  /**
   * The target answered with an error status.
   *
   * @param upstreamStatus the HTTP status that it sent
   * @param kind the cause that the wire read from the status and the body
   * @param retryAfter how long the target asks to be left alone, or null if it did not say
   */
  record Refused(String message, int upstreamStatus, Kind kind, @Nullable Duration retryAfter)
      implements ByTarget {}

  /**
   * The target was not asked, as it is to be spared, or has as many requests as it can take.
   *
   * @param retryAfter when it may be worth another try
   */
  record NotAdmitted(String message, Door door, Duration retryAfter) implements ByTarget {}

  /** What kept a request from a target. */
  enum Door {
    /** Its circuit breaker is open. */
    BREAKER,
    /** It has asked to be left alone, or its rate limit is used up. */
    RATE_LIMIT,
    /** All its credentials are refused or used up. */
    KEYS,
    /** Too many requests wait for it already. */
    QUEUE_FULL,
    /** The request has waited for a place as long as it may. */
    QUEUE_WAIT,
    /** It is in the cloud, and the uplink is down. */
    UPLINK,
    /** An operator keeps new requests away from it. */
    DRAINED,
    /** The gateway has no file descriptor left for a connection to it. */
    DESCRIPTORS,
    /** What it might charge is not left in a budget. */
    BUDGET,
    /** What is left in budgets cannot be looked at, and policy does not go on without. */
    ACCOUNTS
  }

  /** The target was silent, or not done, for too long. */
  record TimedOut(String message, Phase phase, String detail) implements ByTarget {

    /** A failure of which clients may know all. */
    public TimedOut(String message, Phase phase) {
      this(message, phase, message);
    }
  }

  /** The target's answer broke off or made no sense. */
  record Broken(String message, String detail) implements ByTarget {

    /** A failure of which clients may know all. */
    public Broken(String message) {
      this(message, message);
    }
  }

  /**
   * The target's answer did not hold, and was thrown away before the client had any of it.
   *
   * @param check the word for what it was looked at for: {@code refusal}
   */
  record Unconvincing(String message, String check) implements ByTarget {}

  /** Why a target refused. */
  enum Kind {
    /** The request itself is at fault; any target would refuse it. */
    BAD_REQUEST,
    /** The conversation does not fit this target's context. */
    CONTEXT_TOO_LONG,
    /** The provider's own rules forbid this content; others are not asked to overlook it. */
    BLOCKED,
    /** The gateway's credential for this target is missing, wrong or without rights. */
    CREDENTIAL,
    /** The account is in arrears, or its quota or plan is used up. */
    BILLING,
    /** The target does not know the model, or the path. */
    NOT_FOUND,
    /** Too many requests or tokens for now. */
    RATE_LIMITED,
    /** The target is overloaded or faulty. */
    UNAVAILABLE
  }

  /** What was waited for. */
  enum Phase {
    /** A connection. */
    CONNECT,
    /** The first content. */
    FIRST_CONTENT,
    /** The next content. */
    IDLE,
    /** Content at a rate that is usual for the target. */
    PACE,
    /** The end of the answer. */
    TOTAL
  }

  /** The HTTP status that tells a client of this failure. */
  default int status() {
    return switch (this) {
      case BadRequest _, ContextTooLong _, NotOffered _, TranslationRefused _ -> 400;
      case Unauthorized _ -> 401;
      case Forbidden _, NotCleared _, NotPermitted _ -> 403;
      case UnknownModel _, UnknownPath _, Forgotten _ -> 404;
      case WrongMethod _ -> 405;
      case RequestTimeout _ -> 408;
      case BodyTooLarge _ -> 413;
      case Unsupported _ -> 415;
      case HeadTooLarge _ -> 431;
      case OverBudget over -> over.retryAfter() == null ? 402 : 429;
      case RateLimited _ -> 429;
      case Internal _ -> 500;
      case NoTarget _, Unavailable _, NotAdmitted _ -> 503;
      case ConnectFailed _, UplinkDown _, Broken _, Unconvincing _ -> 502;
      case TimedOut _ -> 504;
      case Refused refused ->
          switch (refused.kind()) {
            case BAD_REQUEST, CONTEXT_TOO_LONG, BLOCKED ->
                refused.upstreamStatus() < 400 || refused.upstreamStatus() > 499
                    ? 400
                    : refused.upstreamStatus();
            case RATE_LIMITED -> 429;
            case CREDENTIAL, BILLING, NOT_FOUND -> 502;
            case UNAVAILABLE -> 503;
          };
    };
  }

  /**
   * Whether another target might do better, so that the gateway should try one if nothing was
   * delivered yet.
   */
  default boolean allowsFallback() {
    return switch (this) {
      case ByClient _, ByGateway _ -> false;
      case Refused refused -> refused.kind() != Kind.BAD_REQUEST && refused.kind() != Kind.BLOCKED;
      case TimedOut timedOut -> timedOut.phase() != Phase.TOTAL;
      case ConnectFailed _, UplinkDown _, Broken _, NotAdmitted _, Unconvincing _ -> true;
    };
  }

  /** One word for metrics and logs: {@code connect-failed}. */
  default String word() {
    return switch (this) {
      case BadRequest _ -> "bad-request";
      case UnknownModel _ -> "unknown-model";
      case UnknownPath _ -> "unknown-path";
      case WrongMethod _ -> "wrong-method";
      case Unauthorized _ -> "unauthorized";
      case Forbidden _ -> "forbidden";
      case BodyTooLarge _ -> "body-too-large";
      case HeadTooLarge _ -> "head-too-large";
      case Unsupported _ -> "unsupported";
      case RequestTimeout _ -> "request-timeout";
      case ContextTooLong _ -> "context-too-long";
      case NotOffered _ -> "not-offered";
      case Forgotten _ -> "forgotten";
      case TranslationRefused _ -> "translation-refused";
      case NotCleared _ -> "not-cleared";
      case NotPermitted _ -> "not-permitted";
      case NoTarget _ -> "no-target";
      case Unavailable _ -> "unavailable";
      case OverBudget _ -> "over-budget";
      case RateLimited _ -> "rate-limited";
      case Internal _ -> "internal";
      case ConnectFailed _ -> "connect-failed";
      case UplinkDown _ -> "uplink-down";
      case Refused refused -> "upstream-" + refused.upstreamStatus();
      case NotAdmitted turned ->
          switch (turned.door()) {
            case BREAKER -> "circuit-open";
            case RATE_LIMIT -> "rate-limit-known";
            case KEYS -> "keys-exhausted";
            case QUEUE_FULL -> "queue-full";
            case QUEUE_WAIT -> "queue-timeout";
            case UPLINK -> "offline";
            case DRAINED -> "drained";
            case DESCRIPTORS -> "no-descriptors";
            case BUDGET -> "over-budget";
            case ACCOUNTS -> "accounts-away";
          };
      case TimedOut timedOut ->
          switch (timedOut.phase()) {
            case CONNECT -> "connect-timeout";
            case PACE -> "too-slow";
            case FIRST_CONTENT -> "first-token-timeout";
            case IDLE -> "idle-timeout";
            case TOTAL -> "total-timeout";
          };
      case Broken _ -> "broken-answer";
      case Unconvincing _ -> "unconvincing";
    };
  }
}
