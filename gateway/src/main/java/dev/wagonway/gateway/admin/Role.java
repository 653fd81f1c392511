package dev.wagonway.gateway.admin;

import java.util.Locale;

/** What an operator may do; each role may do all that those before it may. */
public enum Role {
  /** Looks, and changes nothing. */
  VIEWER,
  /** Changes how the gateway works now: drains targets, reloads, sets log levels. */
  OPERATOR,
  /** Changes what was decided: policy and keys. */
  ADMIN;

  /** The spelling used in configuration: {@code viewer}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether this one may do what takes {@code needed}. */
  public boolean covers(Role needed) {
    return compareTo(needed) >= 0;
  }
}
