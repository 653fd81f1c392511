package dev.wagonway.sensitivity.mask;

/**
 * What tells one conversation's tokens from all others.
 *
 * @param text four letters and digits, in lower case; the first one is a letter
 */
public record Nonce(String text) {

  /** How many characters it has. */
  public static final int LENGTH = 4;

  // No vowels, so that no words come of it, and no letter that looks like a digit.
  private static final String LETTERS = "bcdfghjkmnpqrstvwxz";
  private static final String ALL = LETTERS + "0123456789";

  public Nonce {
    if (!text.matches("[0-9a-z]{4}")) {
      throw new IllegalArgumentException(
          "nonce: \"" + text + "\" (expected: four letters and digits, in lower case)");
    }
  }

  /** The nonce that {@code number} stands for; each is about as likely as any other. */
  public static Nonce of(long number) {
    var left = number & Long.MAX_VALUE;
    var text = new StringBuilder(LENGTH);
    text.append(LETTERS.charAt((int) (left % LETTERS.length())));
    left /= LETTERS.length();
    while (text.length() < LENGTH) {
      text.append(ALL.charAt((int) (left % ALL.length())));
      left /= ALL.length();
    }
    return new Nonce(text.toString());
  }

  @Override
  public String toString() {
    return text;
  }
}
