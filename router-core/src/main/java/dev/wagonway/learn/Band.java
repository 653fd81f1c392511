package dev.wagonway.learn;

import java.util.Locale;

/** A quarter of the range of difficulties; requests within one are taken to be alike. */
public enum Band {
  /** Below 0.25. */
  EASY,
  /** From 0.25 to below 0.5. */
  MODERATE,
  /** From 0.5 to below 0.75. */
  HARD,
  /** From 0.75 to 1. */
  HARDEST;

  private static final Band[] ALL = values();

  /** The band that {@code difficulty}, from 0 to 1, lies in. */
  public static Band of(double difficulty) {
    return ALL[Math.min(ALL.length - 1, (int) (difficulty * ALL.length))];
  }

  /** The spelling used in metrics and files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
