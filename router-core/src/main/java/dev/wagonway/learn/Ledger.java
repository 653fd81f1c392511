package dev.wagonway.learn;

import dev.wagonway.route.Hashes;
import java.util.Arrays;

/**
 * What was observed in one cell, by who told: weights, and the weighted sums of what came of the
 * answers and of what had been expected. The first {@value #EXACT} sources have an entry each, all
 * others share {@value #POOLS}. For one thread at a time.
 */
final class Ledger {

  static final int EXACT = 24;
  static final int POOLS = 8;

  /** What is worth less is forgotten for good. */
  private static final double NOTHING = 1e-6;

  /** One word of a user always counts. */
  private static final double ONE_WORD = 1;

  private static final long POOL_SEED = 0x706F6F6CL;
  private static final double[] EMPTY = {};

  private long[] sources = {};
  private double[] weights = EMPTY;
  private double[] rewards = EMPTY;
  private double[] predictions = EMPTY;
  private int size;

  int size() {
    return size;
  }

  /** How many entries there are but the gateway's. */
  int known() {
    return indexOf(0) < 0 ? size : size - 1;
  }

  long source(int entry) {
    return sources[entry];
  }

  double weight(int entry) {
    return weights[entry];
  }

  double reward(int entry) {
    return rewards[entry];
  }

  double prediction(int entry) {
    return predictions[entry];
  }

  /** Adds to the entry of {@code source}, or of the pool that it belongs to. */
  void add(long source, double weight, double reward, double predicted) {
    var entry = entryOf(source);
    if (entry < 0 && exact() < EXACT) {
      entry = append(source);
    } else if (entry < 0) {
      entry = append(poolOf(source));
    }
    weights[entry] += weight;
    rewards[entry] += reward * weight;
    predictions[entry] += predicted * weight;
  }

  /** Puts back an entry that was kept. */
  void restore(long source, double weight, double rewardSum, double predictedSum) {
    if (size >= EXACT + POOLS) {
      throw new IllegalArgumentException(
          "more than " + (EXACT + POOLS) + " sources (expected: no more in one cell)");
    }
    var entry = append(source);
    weights[entry] = weight;
    rewards[entry] = rewardSum;
    predictions[entry] = predictedSum;
  }

  /** The weight of what {@code source} told, or of the pool that it belongs to. */
  double weightOf(long source) {
    var entry = entryOf(source);
    return entry < 0 ? 0 : weights[entry];
  }

  /** Leaves {@code share} of everything. */
  void fade(double share) {
    fadeAllBut(-1, share);
  }

  /** Leaves {@code share} of everything that others than {@code source} told. */
  void fadeOthers(long source, double share) {
    fadeAllBut(entryOf(source), share);
  }

  private void fadeAllBut(int entry, double others) {
    var kept = 0;
    for (var i = 0; i < size; i++) {
      var share = i == entry ? 1 : others;
      var weight = weights[i] * share;
      if (weight > NOTHING) {
        sources[kept] = sources[i];
        weights[kept] = weight;
        rewards[kept] = rewards[i] * share;
        predictions[kept] = predictions[i] * share;
        kept++;
      }
    }
    size = kept;
  }

  /**
   * The most that one source may count for: twice the median of all sources but the gateway, or
   * anything if there is only one.
   */
  double cap() {
    var others = new double[size];
    var count = 0;
    for (var i = 0; i < size; i++) {
      if (sources[i] != 0) {
        others[count++] = weights[i];
      }
    }
    if (count < 2) {
      return Double.POSITIVE_INFINITY;
    }
    Arrays.sort(others, 0, count);
    var median = (others[(count - 1) / 2] + others[count / 2]) / 2;
    return Math.max(ONE_WORD, 2 * median);
  }

  /**
   * The sums over all sources, none counted for more than its share here and in {@code whole}, the
   * ledger of the target that this is a cell of, where {@code wholeCap} is the cap.
   */
  Tally tally(Ledger whole, double wholeCap) {
    var cap = cap();
    double weight = 0;
    double reward = 0;
    double predicted = 0;
    for (var i = 0; i < size; i++) {
      var counted =
          sources[i] == 0
              ? 1
              : Math.min(counted(weights[i], cap), whole.counted(sources[i], i, wholeCap));
      weight += counted * weights[i];
      reward += counted * rewards[i];
      predicted += counted * predictions[i];
    }
    return Tally.of(weight, reward, predicted);
  }

  /** What is counted of {@code source}, whose entry may be near {@code hint}. */
  private double counted(long source, int hint, double cap) {
    if (cap == Double.POSITIVE_INFINITY) {
      return 1;
    }
    var isThere = hint < size && sources[hint] == source;
    return counted(isThere ? weights[hint] : weightOf(source), cap);
  }

  private static double counted(double weight, double cap) {
    return weight <= cap ? 1 : cap / weight;
  }

  private int exact() {
    var pools = 0;
    for (var i = 0; i < size; i++) {
      if (isPool(sources[i])) {
        pools++;
      }
    }
    return size - pools;
  }

  private int entryOf(long source) {
    var exact = indexOf(source);
    return exact >= 0 ? exact : indexOf(poolOf(source));
  }

  private int indexOf(long source) {
    for (var i = 0; i < size; i++) {
      if (sources[i] == source) {
        return i;
      }
    }
    return -1;
  }

  private static long poolOf(long source) {
    return Hashes.mix(Math.floorMod(Hashes.mix(source, 0), POOLS), POOL_SEED);
  }

  private static boolean isPool(long source) {
    for (var pool = 0; pool < POOLS; pool++) {
      if (Hashes.mix(pool, POOL_SEED) == source) {
        return true;
      }
    }
    return false;
  }

  private int append(long source) {
    if (size == sources.length) {
      var room = Math.min(EXACT + POOLS, Math.max(2, 2 * size));
      sources = Arrays.copyOf(sources, room);
      weights = Arrays.copyOf(weights, room);
      rewards = Arrays.copyOf(rewards, room);
      predictions = Arrays.copyOf(predictions, room);
    }
    sources[size] = source;
    weights[size] = 0;
    rewards[size] = 0;
    predictions[size] = 0;
    return size++;
  }
}
