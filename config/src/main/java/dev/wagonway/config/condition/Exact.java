package dev.wagonway.config.condition;

/** Arithmetic that neither fails nor wraps around: what does not fit stops at the nearest end. */
final class Exact {

  /** The order of two numbers of which one is none. */
  static final int NONE = 2;

  private static final double BEYOND_LONG = 0x1p63;

  private Exact() {}

  static long plus(long a, long b) {
    var sum = a + b;
    return ((a ^ sum) & (b ^ sum)) < 0 ? endTowards(a) : sum;
  }

  static long minus(long a, long b) {
    var difference = a - b;
    return ((a ^ b) & (a ^ difference)) < 0 ? endTowards(a) : difference;
  }

  static long times(long a, long b) {
    var high = Math.multiplyHigh(a, b);
    var low = a * b;
    return high == low >> 63 ? low : endTowards(a ^ b);
  }

  /** -1, 0 or 1 as {@code a} is less than, equal to or more than {@code b}; or {@link #NONE}. */
  static int compare(long a, double b) {
    if (Double.isNaN(b)) {
      return NONE;
    }
    if (b >= BEYOND_LONG) {
      return -1;
    }
    if (b < -BEYOND_LONG) {
      return 1;
    }
    var floor = Math.floor(b);
    var order = Long.compare(a, (long) floor);
    return order == 0 && floor < b ? -1 : order;
  }

  private static long endTowards(long sign) {
    return sign < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }
}
