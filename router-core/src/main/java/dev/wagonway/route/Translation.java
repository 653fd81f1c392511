package dev.wagonway.route;

import java.util.Locale;

/** How far a request may be put into another API's words, from the most lenient on. */
public enum Translation {
  /** What another API cannot say is left out, and the client is told. */
  ANY,
  /** Only if nothing is left out that can change the answer. */
  LOSSLESS,
  /** Not at all: only targets that speak the client's own API. */
  NONE;

  /** The spelling used in configuration: {@code lossless}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The stricter of the two. */
  public Translation and(Translation other) {
    return compareTo(other) < 0 ? other : this;
  }
}
