package dev.wagonway.sensitivity.scan;

/** What scanning needs to know of characters, as tables: one look instead of several calls. */
final class Chars {

  /** A letter or digit of any script that parts words. */
  static final int WORD = 1;

  /** An ASCII digit. */
  static final int DIGIT = 2;

  static final int UPPER = 4;
  static final int LOWER = 8;

  /** An ASCII letter or digit, or one of {@code + / = _ -}. */
  static final int TOKEN = 16;

  /** Something to be looked at wherever it stands; which, a plan adds. */
  static final int SPECIAL = 32;

  /** Something that a pattern of the customer's may begin with; which, a plan adds. */
  static final int START = 64;

  /** Inside a word, anything but a plain lower case ASCII letter or digit. */
  static final int STOP = 128;

  private static final int ALL = 1 << 16;
  private static final byte[] CLASSES = new byte[ALL];
  private static final char[] LOWER_CASE = new char[ALL];

  static {
    for (var i = 0; i < ALL; i++) {
      CLASSES[i] = (byte) classOf((char) i);
      LOWER_CASE[i] = Character.toLowerCase((char) i);
    }
  }

  private Chars() {}

  /** The classes of all characters, to be added to. */
  static byte[] classes() {
    return CLASSES.clone();
  }

  static boolean isWord(char c) {
    return (CLASSES[c] & WORD) != 0;
  }

  static char lower(char c) {
    return LOWER_CASE[c];
  }

  /** Whether a camel has a hump between these neighbours. */
  static boolean isHump(char before, char c) {
    return (CLASSES[c] & UPPER) != 0 && (CLASSES[before] & LOWER) != 0;
  }

  /** Whether a letter is of a script that does not part words, or not from what follows them. */
  static boolean isUnspaced(char c) {
    return switch (Character.UnicodeScript.of(c)) {
      case HAN, HIRAGANA, KATAKANA, THAI, HANGUL -> true;
      default -> false;
    };
  }

  private static int classOf(char c) {
    var isToken = Runs.isToken(c);
    var isUpper = Character.isUpperCase(c);
    return (Character.isLetterOrDigit(c) && !isUnspaced(c) ? WORD : 0)
        | (Runs.isDigit(c) ? DIGIT : 0)
        | (isUpper ? UPPER : 0)
        | (Character.isLowerCase(c) ? LOWER : 0)
        | (isToken ? TOKEN : 0)
        | (isUpper || !isToken ? STOP : 0);
  }
}
