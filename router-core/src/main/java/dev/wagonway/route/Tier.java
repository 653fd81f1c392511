package dev.wagonway.route;

import java.util.Locale;

/** Where inference runs, as seen by whoever owns the data. */
public enum Tier {
  /** A vendor's API. */
  CLOUD,
  /** One's own or a privately rented machine. */
  ON_PREM,
  /** The device or the local box itself. */
  EDGE;

  /** The spelling used in configuration and metrics: {@code on-prem}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
