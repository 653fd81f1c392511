package dev.wagonway.predict.model;

import dev.wagonway.predict.GramView;
import dev.wagonway.predict.Grams;
import java.util.Arrays;

/** What reading a text needs, used again for the next one. Not safe for several threads. */
public final class Scratch implements GramView {

  private static final int MOST_KEPT = 512;
  private static final int SET_BITS = 13;
  private static final int SPARE = 4;

  /** Letters of words, with room for one before and after each. */
  final char[] folded = new char[2 * GramReader.MOST_CHARACTERS + 8];

  /** The characters of a text as they stand. */
  final char[] raw = new char[GramReader.MOST_CHARACTERS];

  final int[] hashes = new int[GramReader.MOST_CHARACTERS];
  final int[] starts = new int[GramReader.MOST_CHARACTERS];
  final int[] ends = new int[GramReader.MOST_CHARACTERS];
  final long[] marks = new long[GramReader.MOST_CHARACTERS];
  final float[] dense = new float[Signal.COUNT];
  final double[] sums = new double[Factors.MOST];
  final int[] counts = new int[Factors.MOST];
  final float[] standardized = new float[Signal.COUNT];
  final float[] near = new float[Landmarks.MOST];
  int tokens;

  private int[] grams = new int[1 << 12];
  private int size;
  private int words;
  private int pairsEnd;
  private final int[] set = new int[1 << SET_BITS];
  private final int[] stamps = new int[1 << SET_BITS];
  private int stamp;

  @Override
  public int size() {
    return size;
  }

  @Override
  public int at(int index) {
    return grams[index];
  }

  @Override
  public int words() {
    return words;
  }

  @Override
  public int pairsEnd() {
    return pairsEnd;
  }

  /** The value of a signal, on the scale that models are trained with. */
  public float signal(Signal signal) {
    return dense[signal.index];
  }

  /** A copy of the words and pairs of words, the first few hundred of them, to learn from later. */
  public Grams grams() {
    return Grams.of(grams, Math.min(pairsEnd, MOST_KEPT));
  }

  void clear() {
    tokens = 0;
    size = 0;
    words = 0;
    pairsEnd = 0;
    Arrays.fill(dense, 0);
    forget();
  }

  /** Takes what comes next as new, though it may have been met before. */
  private void forget() {
    stamp++;
    if (stamp == 0) {
      Arrays.fill(stamps, 0);
      stamp = 1;
    }
  }

  void endWords() {
    words = size;
    forget();
  }

  void endPairs() {
    pairsEnd = size;
    forget();
  }

  /** Whether the hash was not met since the last kind of gram began; remembers it. */
  boolean isNew(int hash) {
    var slot = Hashes.mix(hash) >>> (Integer.SIZE - SET_BITS);
    while (stamps[slot] == stamp) {
      if (set[slot] == hash) {
        return false;
      }
      slot = (slot + 1) & (set.length - 1);
    }
    stamps[slot] = stamp;
    set[slot] = hash;
    return true;
  }

  void add(int hash) {
    room(1)[size++] = hash;
  }

  /** The grams, with room for so many more and a few. */
  int[] room(int more) {
    if (size + more + SPARE > grams.length) {
      grams = Arrays.copyOf(grams, Math.max(2 * grams.length, size + more + SPARE));
    }
    return grams;
  }

  /** Says how many grams there are, after some were written. */
  void size(int grams) {
    size = grams;
  }
}
