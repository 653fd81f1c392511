package dev.wagonway.gateway.health;

/**
 * How recent positive numbers are spread, within a tenth: counts in buckets that grow by the fourth
 * root of two, all halved whenever there are many, so that old numbers fade. Not thread-safe.
 */
final class DecayingHistogram {

  private static final int PER_DOUBLING = 4;
  private static final int DOUBLINGS = 64;
  private static final int LOWEST_EXPONENT = -16;
  private static final int MANY = 256;

  private final float[] counts = new float[PER_DOUBLING * DOUBLINGS];
  private float total;

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

  /** How many numbers count, those that have faded for less. */
  double count() {
    return total;
  }

  /**
   * The number that {@code share} of the numbers do not exceed; 0 if there are none.
   *
   * @param share above 0 to 1, such as 0.5 for the median
   */
  double quantile(double share) {
    var seen = 0.0;
    var last = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        seen += counts[i];
        last = i;
        if (seen >= share * total) {
          break;
        }
      }
    }
    return isEmpty() ? 0 : Math.pow(2, (last + 0.5) / PER_DOUBLING + LOWEST_EXPONENT);
  }

  private static int bucket(double number) {
    var exponent = Math.log(Math.max(number, Double.MIN_NORMAL)) / Math.log(2);
    var index = (int) Math.floor((exponent - LOWEST_EXPONENT) * PER_DOUBLING);
    return Math.clamp(index, 0, PER_DOUBLING * DOUBLINGS - 1);
  }

  private void fade() {
    for (int i = 0; i < counts.length; i++) {
      counts[i] /= 2;
    }
    total /= 2;
  }
}
