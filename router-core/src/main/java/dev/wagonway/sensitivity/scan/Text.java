package dev.wagonway.sensitivity.scan;

/**
 * A text as recognisers see it: what hides a value from them is folded away, and each place of it
 * leads back to the text that was given. Immutable in use; its text form shows no text.
 *
 * <p>Reading it as a {@link CharSequence} gives folded characters.
 */
public final class Text implements CharSequence {

  private final char[] folded;
  private final int length;
  private final int from;

  private Text(char[] folded, int from, int length) {
    this.folded = folded;
    this.from = from;
    this.length = length;
  }

  /** Folds {@code given}. */
  public static Text of(CharSequence given) {
    var folded = new char[given.length()];
    for (var i = 0; i < folded.length; i++) {
      folded[i] = given.charAt(i);
    }
    return new Text(folded, 0, folded.length);
  }

  /** Where, in the text as given, the folded character at {@code at} begins. */
  public int givenStart(int at) {
    return at;
  }

  /** Where, in the text as given, the folded character before {@code end} ends. */
  public int givenEnd(int end) {
    return end;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public char charAt(int index) {
    return folded[from + index];
  }

  /**
   * Whether {@code at} is inside and holds a letter or digit of a script that parts words. Letters
   * of scripts that do not, such as Chinese, adjoin values without being a part of them.
   */
  public boolean isWord(int at) {
    return at >= 0
        && at < length
        && Character.isLetterOrDigit(folded[from + at])
        && !Keyword.isUnspaced(folded[from + at]);
  }

  /** Whether a word begins at {@code at}: at its first character, or at a camel's hump. */
  public boolean startsWord(int at) {
    if (!isWord(at)) {
      return false;
    }
    if (!isWord(at - 1)) {
      return true;
    }
    return Character.isUpperCase(charAt(at)) && Character.isLowerCase(charAt(at - 1));
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new Text(folded, from + start, end - start);
  }

  /** The folded characters of a range. */
  public String slice(int start, int end) {
    return new String(folded, from + start, end - start);
  }

  /** Shows no text, as texts end up in messages. */
  @Override
  public String toString() {
    return "Text[" + length + " characters]";
  }
}
