package dev.wagonway.sensitivity.scan;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Numbers by short keys of characters: a bitmap says no at once, then a hash table. */
final class Prefixes {

  private static final int BITS = 15;
  private static final int[] NONE = {};
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final boolean isEmpty;
  private final long[] bitmap = new long[1 << (BITS - 6)];
  private final long[] keys;
  private final int[][] numbers;
  private final int mask;

  Prefixes(Map<Long, List<Integer>> entries) {
    isEmpty = entries.isEmpty();
    mask = Integer.highestOneBit(Math.max(4, entries.size() * 4)) - 1;
    keys = new long[mask + 1];
    numbers = new int[mask + 1][];
    Arrays.fill(numbers, NONE);
    entries.forEach((key, values) -> {
      var hash = hash(key);
      bitmap[hash >>> 6] |= 1L << hash;
      var slot = hash & mask;
      while (numbers[slot].length > 0) {
        slot = (slot + 1) & mask;
      }
      keys[slot] = key;
      numbers[slot] = values.stream().mapToInt(Integer::intValue).toArray();
    });
  }

  boolean isEmpty() {
    return isEmpty;
  }

  /** Whether there may be something; mostly says no if there is not. */
  boolean mayHave(long key) {
    var hash = hash(key);
    return (bitmap[hash >>> 6] & (1L << hash)) != 0;
  }

  int[] of(long key) {
    var slot = hash(key) & mask;
    while (numbers[slot].length > 0) {
      if (keys[slot] == key) {
        return numbers[slot];
      }
      slot = (slot + 1) & mask;
    }
    return NONE;
  }

  static int[] and(int[] some, int one) {
    var more = Arrays.copyOf(some, some.length + 1);
    more[some.length] = one;
    return more;
  }

  private static int hash(long key) {
    return (int) ((key * SPREAD) >>> (Long.SIZE - BITS));
  }
}
