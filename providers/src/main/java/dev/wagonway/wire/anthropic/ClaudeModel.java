package dev.wagonway.wire.anthropic;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the name of a model tells of what its requests may hold, as generations differ.
 *
 * @param version the generation times ten: 46 for Claude Opus 4.6; 0 if the name tells none
 */
record ClaudeModel(int version) {

  private static final Pattern NAME =
      Pattern.compile("claude-(?:[a-z]+-)?(\\d{1,2})(?:[-.](\\d)(?!\\d))?");

  static ClaudeModel of(String name) {
    var found = NAME.matcher(name.toLowerCase(Locale.ROOT));
    if (!found.find()) {
      return new ClaudeModel(0);
    }
    var minor = found.group(2);
    return new ClaudeModel(
        10 * Integer.parseInt(found.group(1)) + (minor == null ? 0 : Integer.parseInt(minor)));
  }

  boolean isKnown() {
    return version > 0;
  }

  /** Whether it thinks as much as it wants, rather than within a budget. */
  boolean thinksAdaptively() {
    return version >= 46;
  }

  /** Whether it may be told an effort. */
  boolean takesEffort() {
    return !isKnown() || version >= 46;
  }

  /** Whether it refuses all sampling settings. */
  boolean refusesSampling() {
    return version > 46;
  }

  /** Whether it refuses a temperature and a nucleus at once. */
  boolean refusesTwoSamplings() {
    return version >= 41;
  }

  /** Whether it refuses to continue an answer that was begun for it. */
  boolean refusesPrefill() {
    return version >= 46;
  }

  /**
   * A limit on generated tokens for requests that set none, as the API demands one: as much as the
   * generation allows, but no more than clients can be expected to wait for.
   */
  long defaultMaxTokens() {
    if (version == 0 || version == 35) {
      return 8_192;
    }
    return version < 35 ? 4_096 : 32_000;
  }
}
