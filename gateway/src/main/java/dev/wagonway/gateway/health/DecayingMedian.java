package dev.wagonway.gateway.health;

/**
 * The median of recent positive numbers, within a tenth: counts in buckets that grow by the fourth
 * root of two, all halved whenever there are many, so that old numbers fade. Not thread-safe.
 */
final class DecayingMedian {

  private static final int PER_DOUBLING = 4;
  private static final int DOUBLINGS = 64;
  private static final int LOWEST_EXPONENT = -16;
  private static final int MANY = 256;

  private final int[] counts = new int[PER_DOUBLING * DOUBLINGS];
  private int total;

  void add(double number) {
    counts[bucket(number)]++;
    total++;
    if (total >= MANY) {
      fade();
    }
  }

  boolean isEmpty() {
    return total == 0;
  }

  /** The median; 0 if there are no numbers. */
  double value() {
    var seen = 0;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (2 * seen >= total && seen > 0) {
        return Math.pow(2, (i + 0.5) / PER_DOUBLING + LOWEST_EXPONENT);
      }
    }
    return 0;
  }

  private static int bucket(double number) {
    var exponent = Math.log(Math.max(number, Double.MIN_NORMAL)) / Math.log(2);
    var index = (int) Math.floor((exponent - LOWEST_EXPONENT) * PER_DOUBLING);
    return Math.clamp(index, 0, PER_DOUBLING * DOUBLINGS - 1);
  }

  private void fade() {
    total = 0;
    for (int i = 0; i < counts.length; i++) {
      counts[i] /= 2;
      total += counts[i];
    }
  }
}
