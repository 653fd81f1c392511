package dev.wagonway.sensitivity.scan;

import java.util.Arrays;

/** Whole numbers in a row. */
final class Ints {

  private static final int FIRST = 64;
  private static final int[] NONE = {};

  private int[] numbers = NONE;
  private int size;

  void add(int one, int other) {
    if (size + 2 > numbers.length) {
      numbers = Arrays.copyOf(numbers, Math.max(FIRST, 2 * numbers.length));
    }
    numbers[size++] = one;
    numbers[size++] = other;
  }

  int size() {
    return size;
  }

  int get(int index) {
    return numbers[index];
  }
}
