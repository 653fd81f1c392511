package dev.wagonway.sensitivity;

/**
 * A place in a text that looks like a sensitive value; holds nothing of the value.
 *
 * @param kind what it looks like
 * @param rule the name of the recogniser that found it: {@code github-pat}
 * @param start where it begins, in UTF-16 code units of the text as it was given
 * @param end where it ends, exclusive
 * @param evidence what speaks for it
 */
public record Finding(Kind kind, String rule, int start, int end, Evidence evidence) {

  public Finding {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException(
          "start, end: %d, %d (expected: 0 <= start < end)".formatted(start, end));
    }
  }

  /** Whether it shares a character with {@code other}. */
  public boolean overlaps(Finding other) {
    return start < other.end && other.start < end;
  }

  int length() {
    return end - start;
  }
}
