package dev.wagonway.gateway.relay;

import java.util.Locale;

/** What the gateway does for a request by itself, in the order in which it happens. */
public enum Step {
  /** Reading and understanding the request's body. */
  DECODE,
  /** Looking for sensitive content. */
  CLASSIFY,
  /** Reading signals and foreseeing quality. */
  PREDICT,
  /** Filtering and ranking targets. */
  DECIDE,
  /** Setting aside what a call may cost. */
  RESERVE,
  /** Getting a connection to the target. */
  CONNECT,
  /** Passing the answer on, the target's own time left aside. */
  RELAY;

  /** The spelling used in metrics and traces: {@code decode}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
