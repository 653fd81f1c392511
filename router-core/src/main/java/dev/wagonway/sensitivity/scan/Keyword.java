package dev.wagonway.sensitivity.scan;

import java.util.Locale;

/**
 * A word or phrase that tells what stands near it.
 *
 * <p>It begins where a word begins and is read in any case; between its letters the text may have
 * single spaces, hyphens, underscores or dots, so {@code socialsecurity} is found in "social
 * security", {@code social_security} and {@code SocialSecurityNumber}. Keywords of up to four
 * letters must end where the word ends, but for a plural's s. In scripts that do not part words it
 * may stand anywhere.
 */
public final class Keyword {

  private static final int SHORT = 4;

  private final char[] letters;
  private final boolean anywhere;

  private Keyword(char[] letters, boolean anywhere) {
    this.letters = letters;
    this.anywhere = anywhere;
  }

  /** Reads a keyword; separators in it do not matter. */
  public static Keyword of(String phrase) {
    var letters = new StringBuilder();
    for (var i = 0; i < phrase.length(); i++) {
      if (!isSeparator(phrase.charAt(i))) {
        letters.append(Character.toLowerCase(phrase.charAt(i)));
      }
    }
    if (letters.isEmpty()) {
      throw new IllegalArgumentException("phrase: \"" + phrase + "\" (expected: some letters)");
    }
    return new Keyword(letters.toString().toCharArray(), Chars.isUnspaced(letters.charAt(0)));
  }

  /** Where the keyword that begins at {@code at} ends, or -1 if none begins there. */
  public int endAt(Text text, int at) {
    if (!anywhere && !text.startsWord(at)) {
      return -1;
    }
    var i = at;
    for (var n = 0; n < letters.length; n++) {
      if (n > 0 && i < text.length() && isSeparator(text.at(i))) {
        i++;
      }
      if (i >= text.length() || Chars.lower(text.at(i)) != letters[n]) {
        return -1;
      }
      i++;
    }
    return anywhere || letters.length > SHORT || endsWord(text, i) ? i : -1;
  }

  /** Whether it must end where a word ends, as it is short. */
  boolean endsWithWord() {
    return !anywhere && letters.length <= SHORT;
  }

  private static boolean endsWord(Text text, int end) {
    if (!text.isWord(end)) {
      return true;
    }
    var next = text.at(end);
    return (next == 's' && !text.isWord(end + 1)) || text.startsWord(end) || Runs.isDigit(next);
  }

  /** Whether it may stand inside a word. */
  boolean isAnywhere() {
    return anywhere;
  }

  int length() {
    return letters.length;
  }

  char letter(int index) {
    return letters[index];
  }

  static boolean isSeparator(char c) {
    return c == ' ' || c == '-' || c == '_' || c == '.';
  }

  @Override
  public String toString() {
    return new String(letters).toLowerCase(Locale.ROOT);
  }
}
