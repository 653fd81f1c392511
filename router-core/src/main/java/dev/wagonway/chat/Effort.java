package dev.wagonway.chat;

import java.util.Locale;
import java.util.Optional;

/** How much a model shall reason before it answers, from not at all to as much as it can. */
public enum Effort {
  NONE,
  MINIMAL,
  LOW,
  MEDIUM,
  HIGH,
  XHIGH,
  MAX;

  /** Reads an effort in any case, or nothing if {@code text} names none. */
  public static Optional<Effort> parse(String text) {
    for (var effort : values()) {
      if (effort.name().equalsIgnoreCase(text.strip())) {
        return Optional.of(effort);
      }
    }
    return Optional.empty();
  }

  /** The spelling used in configuration, headers and most APIs: {@code xhigh}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
