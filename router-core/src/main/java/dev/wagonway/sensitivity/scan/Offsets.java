package dev.wagonway.sensitivity.scan;

import java.util.Arrays;

/**
 * Where folded characters stand in the text as given, kept as stretches in which each character
 * takes the same width. Appended to from left to right, then only read.
 */
final class Offsets {

  private static final int FIELDS = 3;
  private static final int FIRST_STRETCHES = 16;

  /**
   * Of each stretch: where it begins folded, where given, and how wide its characters are given.
   */
  private int[] stretches = new int[FIRST_STRETCHES * FIELDS];

  private int size;

  /** The folded character at {@code folded} stands at {@code given} and is {@code width} wide. */
  void add(int folded, int given, int width) {
    if (size > 0) {
      var last = size - FIELDS;
      var run = folded - stretches[last];
      if (stretches[last + 2] == width && stretches[last + 1] + run * width == given) {
        return;
      }
    }
    if (size == stretches.length) {
      stretches = Arrays.copyOf(stretches, 2 * size);
    }
    stretches[size] = folded;
    stretches[size + 1] = given;
    stretches[size + 2] = width;
    size += FIELDS;
  }

  int start(int folded) {
    var stretch = stretch(folded);
    return stretches[stretch + 1] + (folded - stretches[stretch]) * stretches[stretch + 2];
  }

  int end(int folded) {
    return start(folded) + stretches[stretch(folded) + 2];
  }

  private int stretch(int folded) {
    var low = 0;
    var high = size / FIELDS - 1;
    while (low < high) {
      var middle = (low + high + 1) >>> 1;
      if (stretches[middle * FIELDS] <= folded) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low * FIELDS;
  }
}
