package dev.wagonway.predict;

/** Tells letters from what stands between words. */
final class Letters {

  /** Numbers of letters that tell apart languages of one script. */
  static final int UKRAINIAN = 1;

  static final int RUSSIAN = 2;
  static final int PERSIAN = 3;

  /** How many such numbers there are, 0 for all other letters among them. */
  static final int TELLING = 4;

  private static final int FIRST_ACCENTED = 0xC0;

  /** What alphabets write, kept at hand; beyond are symbols and scripts without cases. */
  private static final char[] FOLDED = folded(0x2000);

  private static final byte[] TELLING_OF = telling(FOLDED.length);

  private Letters() {}

  /** The character in lower case if it can be part of a word, else 0. */
  static char fold(char c) {
    return c < FOLDED.length ? FOLDED[c] : beyond(c);
  }

  /** The number of a folded letter that tells apart languages of one script, else 0. */
  static int telling(char folded) {
    return folded < TELLING_OF.length ? TELLING_OF[folded] : 0;
  }

  private static char beyond(char c) {
    return Character.isLetterOrDigit(c) ? c : 0;
  }

  private static char[] folded(int characters) {
    var folded = new char[characters];
    for (var c = '0'; c < characters; c++) {
      folded[c] = isLetter(c) ? Character.toLowerCase(c) : 0;
    }
    return folded;
  }

  private static byte[] telling(int characters) {
    var telling = new byte[characters];
    "іїєґ".chars().forEach(c -> telling[c] = UKRAINIAN);
    "ыэёъ".chars().forEach(c -> telling[c] = RUSSIAN);
    "پچژگکی".chars().forEach(c -> telling[c] = PERSIAN);
    return telling;
  }

  private static boolean isLetter(char c) {
    if (c >= 0x80 && (c < FIRST_ACCENTED || c == '×' || c == '÷')) {
      return false;
    }
    var type = Character.getType(c);
    return Character.isLetterOrDigit(c)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }
}
