package dev.wagonway.predict;

import java.util.Locale;

/** What a request is about. */
public enum Domain {
  GENERAL,
  CODE,
  MATHS,
  SCIENCE,
  MEDICINE,
  LAW,
  FINANCE,
  WRITING;

  /** The spelling used in configuration and metrics. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
