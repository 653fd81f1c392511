package dev.wagonway.route;

import java.util.Locale;

/** Whose work goes first where there is too much, from what is shed first to what is shed last. */
public enum Priority {
  LOW,
  NORMAL,
  HIGH;

  /** The spelling used in configuration, headers and metrics: {@code low}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
