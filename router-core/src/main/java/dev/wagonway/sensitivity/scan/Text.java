package dev.wagonway.sensitivity.scan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text as recognisers see it: what hides a value from them is folded away, and each place of it
 * leads back to the text that was given. For one thread, as it counts how often it is read; its
 * text form shows no text.
 *
 * <p>Invisible characters are gone; digits of all scripts and full-width forms are ASCII; spaces
 * and dashes of all kinds are plain ones; JSON's escapes are what they stand for. Reading it as a
 * {@link CharSequence} gives folded characters.
 */
public final class Text implements CharSequence {

  private final char[] folded;
  private final int length;
  private final int from;
  private final @Nullable Offsets offsets;
  private int stepsLeft = Integer.MAX_VALUE;

  Text(char[] folded, int from, int length, @Nullable Offsets offsets) {
    this.folded = folded;
    this.from = from;
    this.length = length;
    this.offsets = offsets;
  }

  /** Folds {@code given}. */
  public static Text of(CharSequence given) {
    var folding = new Folding(given.length());
    folding.append(given, 0, given.length());
    return folding.text();
  }

  /** Folds each of {@code parts}, with a line break between neighbours that takes no room. */
  static Text of(List<? extends CharSequence> parts) {
    var room = 0;
    for (var part : parts) {
      room += part.length() + 1;
    }
    var folding = new Folding(room);
    for (var i = 0; i < parts.size(); i++) {
      if (i > 0) {
        folding.part();
      }
      folding.append(parts.get(i), 0, parts.get(i).length());
    }
    return folding.text();
  }

  /** Where, in the text as given, the folded character at {@code at} begins. */
  public int givenStart(int at) {
    return offsets == null ? from + at : offsets.start(from + at);
  }

  /** Where, in the text as given, the folded character before {@code end} ends. */
  public int givenEnd(int end) {
    return offsets == null ? from + end : offsets.end(from + end - 1);
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public char charAt(int index) {
    if (--stepsLeft < 0) {
      throw new Exhausted();
    }
    return folded[from + index];
  }

  /** The same without counting. */
  char at(int index) {
    return folded[from + index];
  }

  /** The characters of a text that is no part of another, and more behind them. */
  char[] characters() {
    return folded;
  }

  /** Lets the text be read so many times more before it throws. */
  void allow(int steps) {
    stepsLeft = steps;
  }

  int stepsLeft() {
    return stepsLeft;
  }

  /**
   * Whether {@code at} is inside and holds a letter or digit of a script that parts words. Letters
   * of scripts that do not, such as Chinese, adjoin values without being a part of them.
   */
  public boolean isWord(int at) {
    return at >= 0 && at < length && Chars.isWord(folded[from + at]);
  }

  /** Whether a word begins at {@code at}: at its first character, or at a camel's hump. */
  public boolean startsWord(int at) {
    return isWord(at)
        && (!isWord(at - 1) || Chars.isHump(folded[from + at - 1], folded[from + at]));
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new Text(folded, from + start, end - start, offsets);
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

  /** Thrown when a text was read more often than was allowed; one and the same, without a trace. */
  static final class Exhausted extends RuntimeException {

    private static final long serialVersionUID = 1;

    private Exhausted() {
      super("a pattern read more than it may", null, false, false);
    }
  }
}
