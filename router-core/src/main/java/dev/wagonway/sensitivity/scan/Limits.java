package dev.wagonway.sensitivity.scan;

/**
 * How much work one scan may be. A scan that reaches a limit is incomplete, and its text counts as
 * restricted.
 *
 * @param characters how long a text may be, in UTF-16 code units
 * @param steps how many characters one look of a recogniser may read, so that no pattern can
 *     backtrack for ever
 * @param stepsPerCharacter how many characters all looks together may read for each character of
 *     the text, beyond {@code steps} that every text has
 * @param decoded how many characters may be decoded from base64 and percent-encoding
 */
public record Limits(int characters, int steps, int stepsPerCharacter, int decoded) {

  /** Enough for prompts of several megabytes and for any sensible pattern. */
  public static final Limits USUAL = new Limits(8 << 20, 50_000, 200, 4 << 20);

  public Limits {
    if (characters < 1 || steps < 1 || stepsPerCharacter < 1 || decoded < 0) {
      throw new IllegalArgumentException(
          "limits: %d, %d, %d, %d (expected: none below one)"
              .formatted(characters, steps, stepsPerCharacter, decoded));
    }
  }
}
