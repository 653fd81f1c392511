package dev.wagonway.gateway.health;

import dev.wagonway.chat.Failure;
import dev.wagonway.gateway.relay.Outcome;

/** What the end of an attempt says about its target. */
public enum Verdict {
  /** It did what was asked. */
  GOOD,
  /** It failed: no connection, no answer in time, an answer that broke off, an error of its own. */
  BAD,
  /** It has more to do than it can. */
  THROTTLED,
  /** The credential is refused or used up. */
  KEY,
  /** Nothing: the client went away, another was faster, or the request itself was at fault. */
  NONE;

  /** What {@code outcome} says. */
  public static Verdict of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Delivered _ -> GOOD;
      case Outcome.ClientGone _, Outcome.Outrun _ -> NONE;
      case Outcome.BrokenOff(var failure) -> of(failure);
      case Outcome.Interrupted(var failure, _) -> of(failure);
      case Outcome.Undelivered(var failure, _) -> of(failure);
    };
  }

  private static Verdict of(Failure failure) {
    return switch (failure) {
      case Failure.Refused refused ->
          switch (refused.kind()) {
            case BAD_REQUEST, CONTEXT_TOO_LONG, BLOCKED -> NONE;
            case CREDENTIAL, BILLING -> KEY;
            case RATE_LIMITED -> THROTTLED;
            case NOT_FOUND, UNAVAILABLE -> BAD;
          };
      case Failure.TimedOut timedOut ->
          switch (timedOut.phase()) {
            case CONNECT, FIRST_CONTENT, IDLE, PACE -> BAD;
            case TOTAL -> NONE;
          };
      case Failure.ConnectFailed _, Failure.Broken _ -> BAD;
      case Failure.Unconvincing _ -> GOOD;
      case Failure.UplinkDown _ -> NONE;
      case Failure.NotAdmitted _, Failure.ByClient _, Failure.ByGateway _ -> NONE;
    };
  }
}
