package dev.wagonway.predict;

import java.util.Arrays;

/**
 * The hashes of the words and pieces of words that a prediction was made from, kept so that what
 * comes of the answer can be learned. Immutable. Hashes of short texts can be guessed, so they stay
 * in memory, and only for as long as an outcome may come.
 */
public final class Grams {

  public static final Grams NONE = new Grams(new int[0], 0);

  private final int[] hashes;

  private Grams(int[] hashes, int size) {
    this.hashes = Arrays.copyOf(hashes, size);
  }

  /** A copy of the first {@code size} of {@code hashes}. */
  public static Grams of(int[] hashes, int size) {
    return size == 0 ? NONE : new Grams(hashes, size);
  }

  public int size() {
    return hashes.length;
  }

  /** The hash at {@code index}. */
  public int at(int index) {
    return hashes[index];
  }

  @Override
  public String toString() {
    return "Grams[" + hashes.length + "]";
  }
}
