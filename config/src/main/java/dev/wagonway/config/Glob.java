package dev.wagonway.config;

import java.util.Locale;

/** A name in which {@code *} stands for any characters, or none. Upper and lower case are alike. */
final class Glob {

  private static final char ANY = '*';

  private final String pattern;

  Glob(String pattern) {
    this.pattern = pattern.toLowerCase(Locale.ROOT);
  }

  /** Whether it means one name only. */
  boolean isExact() {
    return pattern.indexOf(ANY) < 0;
  }

  boolean matches(String name) {
    return takes(name.toLowerCase(Locale.ROOT));
  }

  /** Whether it matches whatever {@code other} matches. */
  boolean covers(Glob other) {
    // No letter of a pattern takes a star, so only a star can stand for one.
    return takes(other.pattern);
  }

  /** Takes time in proportion to the product of both lengths at worst. */
  private boolean takes(String text) {
    var at = 0;
    var in = 0;
    var star = -1;
    var resume = 0;
    while (at < text.length()) {
      if (in < pattern.length() && pattern.charAt(in) == ANY) {
        star = in++;
        resume = at;
      } else if (in < pattern.length() && pattern.charAt(in) == text.charAt(at)) {
        in++;
        at++;
      } else if (star >= 0) {
        in = star + 1;
        at = ++resume;
      } else {
        return false;
      }
    }
    return pattern.chars().skip(in).allMatch(c -> c == ANY);
  }

  @Override
  public String toString() {
    return pattern;
  }
}
