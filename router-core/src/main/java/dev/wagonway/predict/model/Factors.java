package dev.wagonway.predict.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A few sums over a text that all models' qualities follow from. Each has a weight for every hashed
 * word and pair of words, and for every landmark. Weights of grams are kept as one byte each, in
 * steps of their factor's scale; grams share a weight where their hashes begin alike (feature
 * hashing: Weinberger et al., ICML 2009). Immutable.
 */
public final class Factors {

  /** The most factors that a model has. */
  public static final int MOST = 32;

  /** The most bits of a hash that tell weights apart. */
  public static final int MOST_BITS = 18;

  /** What the kinds of grams count against each other, before grams are weighted. */
  private static final double OF_WORDS = 0.45;

  private static final double OF_PAIRS = 0.55;

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int ABREAST = 8;
  private static final int LANES = 16;
  private static final long LANE = 0xFFFF;
  private static final long EVEN = 0x00FF00FF00FF00FFL;
  private static final long POSITIVE = 0x8080808080808080L;

  /** So many bytes add up to less than what overflows a lane. */
  private static final int MOST_IN_A_LANE = 256;

  private final int bits;
  private final byte[] grams;
  private final float[] scales;
  private final Landmarks landmarks;
  private final float[] pulls;

  /** The same again, one landmark after the other, as that is faster to go through. */
  private final double[] byLandmark;

  /**
   * Takes copies.
   *
   * @param bits how many bits of a hash tell weights apart
   * @param grams the factors' weights of the first gram, then of the second, and so on
   * @param scales what one step of each factor's weights is worth
   * @param landmarks the landmarks
   * @param pulls each factor's weights of the landmarks, one factor after the other
   */
  public Factors(int bits, byte[] grams, float[] scales, Landmarks landmarks, float[] pulls) {
    require("bits", bits, 1, MOST_BITS);
    require("factors", scales.length, 1, MOST);
    require("weights of grams", grams.length, scales.length << bits, scales.length << bits);
    var wanted = scales.length * landmarks.size();
    require("weights of landmarks", pulls.length, wanted, wanted);
    this.bits = bits;
    this.grams = grams.clone();
    this.scales = scales.clone();
    this.landmarks = landmarks;
    this.pulls = pulls.clone();
    byLandmark = new double[wanted];
    for (var i = 0; i < wanted; i++) {
      byLandmark[i % landmarks.size() * size() + i / landmarks.size()] = pulls[i];
    }
  }

  /**
   * These factors and then others, over the same landmarks and columns.
   *
   * @throws IllegalArgumentException if they have other columns, or are too many together
   */
  public Factors and(Factors more) {
    require("bits of more factors", more.bits, bits, bits);
    var together = new byte[(size() + more.size()) << bits];
    for (var column = 0; column < 1 << bits; column++) {
      var at = column * (size() + more.size());
      System.arraycopy(grams, column * size(), together, at, size());
      System.arraycopy(more.grams, column * more.size(), together, at + size(), more.size());
    }
    return new Factors(
        bits, together, joined(scales, more.scales), landmarks, joined(pulls, more.pulls));
  }

  private static float[] joined(float[] first, float[] second) {
    var joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }

  /** How many there are. */
  public int size() {
    return scales.length;
  }

  /**
   * What the word or pair of words at {@code index} of a text counts: grams of a kind are divided
   * by the root of their number, as texts differ in length. Pieces of words do not count.
   */
  public static double share(Scratch scratch, int index) {
    return index < scratch.words()
        ? OF_WORDS / Math.sqrt(scratch.words())
        : OF_PAIRS / Math.sqrt(scratch.pairsEnd() - scratch.words());
  }

  /** A factor's weight of the grams whose hashes begin with {@code column}. */
  public double weight(int factor, int column) {
    return (double) scales[factor] * grams[column * size() + factor];
  }

  /** A factor's weight of a landmark. */
  public double pull(int factor, int landmark) {
    return pulls[factor * landmarks.size() + landmark];
  }

  /** How many bits of a hash tell weights apart. */
  public int bits() {
    return bits;
  }

  byte[] grams() {
    return grams;
  }

  float[] scales() {
    return scales;
  }

  /** The landmarks. */
  public Landmarks landmarks() {
    return landmarks;
  }

  float[] pulls() {
    return pulls;
  }

  /** Computes the factors of what was read into {@code scratch}, into its sums. */
  void apply(Scratch scratch) {
    Arrays.fill(scratch.sums, 0, size(), 0);
    add(scratch, 0, scratch.words(), OF_WORDS);
    add(scratch, scratch.words(), scratch.pairsEnd(), OF_PAIRS);
    landmarks.standardize(scratch, scratch.standardized);
    landmarks.nearness(scratch.standardized, scratch.near);
    addSignals(scratch.near, scratch.sums);
  }

  private void addSignals(float[] near, double[] sums) {
    var factor = 0;
    for (; factor + ABREAST <= size(); factor += ABREAST) {
      addAbreast(near, sums, factor);
    }
    for (; factor < size(); factor++) {
      for (var j = 0; j < landmarks.size(); j++) {
        sums[factor] += near[j] * byLandmark[j * size() + factor];
      }
    }
  }

  /** Eight factors at once, each in a sum of its own that stays in a register. */
  private void addAbreast(float[] near, double[] sums, int first) {
    var a = sums[first];
    var b = sums[first + 1];
    var c = sums[first + 2];
    var d = sums[first + 3];
    var e = sums[first + 4];
    var f = sums[first + 5];
    var g = sums[first + 6];
    var h = sums[first + 7];
    var at = first;
    for (var j = 0; j < landmarks.size(); j++) {
      var each = (double) near[j];
      a += each * byLandmark[at];
      b += each * byLandmark[at + 1];
      c += each * byLandmark[at + 2];
      d += each * byLandmark[at + 3];
      e += each * byLandmark[at + 4];
      f += each * byLandmark[at + 5];
      g += each * byLandmark[at + 6];
      h += each * byLandmark[at + 7];
      at += size();
    }
    sums[first] = a;
    sums[first + 1] = b;
    sums[first + 2] = c;
    sums[first + 3] = d;
    sums[first + 4] = e;
    sums[first + 5] = f;
    sums[first + 6] = g;
    sums[first + 7] = h;
  }

  /** What the signals add to a factor, by how near the text comes to each landmark. */
  double ofSignals(int factor, float[] near) {
    var sum = 0f;
    var from = factor * landmarks.size();
    for (var j = 0; j < landmarks.size(); j++) {
      sum += pulls[from + j] * near[j];
    }
    return sum;
  }

  /** What a gram with that hash adds to a factor, before its kind's norm. */
  double ofGram(int factor, int hash) {
    return weight(factor, hash >>> (Integer.SIZE - bits));
  }

  /** Adds one kind of grams. */
  private void add(Scratch scratch, int from, int to, double ofKind) {
    if (from == to) {
      return;
    }
    var factors = size();
    var shift = Integer.SIZE - bits;
    var counts = scratch.counts;
    Arrays.fill(counts, 0, factors, 0);
    var first = 0;
    for (; first + LANES <= factors; first += LANES) {
      for (var start = from; start < to; start += MOST_IN_A_LANE) {
        addLanes(scratch, start, Math.min(to, start + MOST_IN_A_LANE), first);
      }
    }
    for (var i = from; i < to && first < factors; i++) {
      var at = (scratch.at(i) >>> shift) * factors;
      for (var factor = first; factor < factors; factor++) {
        counts[factor] += grams[at + factor];
      }
    }
    var norm = ofKind / Math.sqrt(to - from);
    for (var factor = 0; factor < factors; factor++) {
      scratch.sums[factor] += counts[factor] * norm * scales[factor];
    }
  }

  /**
   * Adds up sixteen factors of a few grams at once: each has a lane of 16 bits in one of four
   * numbers. Weights are made positive on the way, which is taken back at the end.
   */
  private void addLanes(Scratch scratch, int from, int to, int first) {
    var shift = Integer.SIZE - bits;
    var factors = size();
    var even = 0L;
    var odd = 0L;
    var laterEven = 0L;
    var laterOdd = 0L;
    for (var i = from; i < to; i++) {
      var at = (scratch.at(i) >>> shift) * factors + first;
      var weights = (long) EIGHT.get(grams, at) ^ POSITIVE;
      var later = (long) EIGHT.get(grams, at + Long.BYTES) ^ POSITIVE;
      even += weights & EVEN;
      odd += (weights >>> Byte.SIZE) & EVEN;
      laterEven += later & EVEN;
      laterOdd += (later >>> Byte.SIZE) & EVEN;
    }
    var moved = (to - from) << (Byte.SIZE - 1);
    for (var lane = 0; lane < LANES / 4; lane++) {
      var at = first + 2 * lane;
      var places = Short.SIZE * lane;
      scratch.counts[at] += (int) (even >>> places & LANE) - moved;
      scratch.counts[at + 1] += (int) (odd >>> places & LANE) - moved;
      scratch.counts[at + Long.BYTES] += (int) (laterEven >>> places & LANE) - moved;
      scratch.counts[at + Long.BYTES + 1] += (int) (laterOdd >>> places & LANE) - moved;
    }
  }

  private static void require(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s: %d (expected: from %d to %d)".formatted(name, value, least, most));
    }
  }
}
