package dev.wagonway.sensitivity;

import java.util.Locale;
import java.util.Optional;

/**
 * How sensitive content is, from harmless to what must never leave; also the most that a target is
 * cleared for.
 */
public enum Label {
  PUBLIC,
  INTERNAL,
  CONFIDENTIAL,
  RESTRICTED;

  /** Reads a label in any case, or nothing if {@code text} names none. */
  public static Optional<Label> parse(String text) {
    for (var label : values()) {
      if (label.name().equalsIgnoreCase(text.strip())) {
        return Optional.of(label);
      }
    }
    return Optional.empty();
  }

  /** The more sensitive of this label and {@code other}. */
  public Label raisedTo(Label other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** Whether something cleared up to this label may receive content labelled {@code label}. */
  public boolean covers(Label label) {
    return compareTo(label) >= 0;
  }

  /** The spelling used in configuration, headers and metrics: {@code restricted}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
