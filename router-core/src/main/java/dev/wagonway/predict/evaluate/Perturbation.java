package dev.wagonway.predict.evaluate;

import java.util.Locale;
import java.util.random.RandomGenerator;

/** Ways to say the same otherwise, which should not change what is decided. */
public enum Perturbation {
  /** Letters of either case, and more spaces. */
  CASE_AND_SPACES("case and spaces"),
  /** A request for it, and thanks. */
  COURTESY("courtesy"),
  /** One slip of the hand. */
  ONE_TYPO("one typo"),
  /** Three slips of the hand. */
  THREE_TYPOS("three typos");

  private static final int LETTERS = 26;
  private static final int SLIPS = 4;
  private static final int TRIES = 100;

  private final String words;

  Perturbation(String words) {
    this.words = words;
  }

  /** What it is called in tables. */
  public String words() {
    return words;
  }

  /** The text, changed as {@code random} has it. */
  public String of(String text, RandomGenerator random) {
    return switch (this) {
      case CASE_AND_SPACES -> cased(text, random).replace(" ", "  ");
      case COURTESY -> "Please help me. " + text + " Thank you!";
      case ONE_TYPO -> misspelt(text, 1, random);
      case THREE_TYPOS -> misspelt(text, 3, random);
    };
  }

  private static String cased(String text, RandomGenerator random) {
    return random.nextBoolean() ? text.toUpperCase(Locale.ROOT) : text.toLowerCase(Locale.ROOT);
  }

  private static String misspelt(String text, int typos, RandomGenerator random) {
    var letters = new StringBuilder(text);
    for (var i = 0; i < typos; i++) {
      misspell(letters, random);
    }
    return letters.toString();
  }

  /** Slips at a letter before another one, if one is found. */
  private static void misspell(StringBuilder letters, RandomGenerator random) {
    for (var i = 0; i < TRIES && letters.length() > 1; i++) {
      var at = random.nextInt(letters.length() - 1);
      if (Character.isLetter(letters.charAt(at)) && Character.isLetter(letters.charAt(at + 1))) {
        slip(letters, at, random);
        return;
      }
    }
  }

  private static void slip(StringBuilder letters, int at, RandomGenerator random) {
    var other = (char) ('a' + random.nextInt(LETTERS));
    switch (random.nextInt(SLIPS)) {
      case 0 -> letters.insert(at + 2, letters.charAt(at)).deleteCharAt(at);
      case 1 -> letters.deleteCharAt(at);
      case 2 -> letters.insert(at, other);
      default -> letters.setCharAt(at, other);
    }
  }
}
