package dev.wagonway.sensitivity.scan;

import java.util.Arrays;

/** Where keywords stand in a text, by their start. */
final class Hits {

  private static final int FIELDS = 3;
  private static final int FIRST = 24;
  private static final int[] NONE = {};

  private int[] fields = NONE;
  private int size;

  /** Adds one that begins nowhere before the last. */
  void add(int keyword, int start, int end) {
    if (size * FIELDS == fields.length) {
      fields = Arrays.copyOf(fields, Math.max(FIRST * FIELDS, 2 * fields.length));
    }
    fields[size * FIELDS] = keyword;
    fields[size * FIELDS + 1] = start;
    fields[size * FIELDS + 2] = end;
    size++;
  }

  int size() {
    return size;
  }

  int keyword(int index) {
    return fields[index * FIELDS];
  }

  int start(int index) {
    return fields[index * FIELDS + 1];
  }

  int end(int index) {
    return fields[index * FIELDS + 2];
  }

  /** The first that begins at {@code at} or behind it. */
  int from(int at) {
    var low = 0;
    var high = size;
    while (low < high) {
      var middle = (low + high) >>> 1;
      if (start(middle) < at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
