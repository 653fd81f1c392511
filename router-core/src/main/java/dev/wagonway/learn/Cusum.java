package dev.wagonway.learn;

/**
 * Notices that a mean has moved: Page's cumulative sums of what exceeds a tolerance, one upwards
 * and one downwards (Page, Continuous inspection schemes, 1954). Ordinary noise of right or wrong
 * answers raises an alarm about once in a hundred thousand observations; a fall by 0.4 does within
 * 30 to 40. For one thread at a time.
 */
final class Cusum {

  private static final double TOLERANCE = 0.1;
  private static final double ALARM = 10;

  private double up;
  private double down;

  /**
   * Takes how far an answer was from what was believed. Tells which way the mean has moved, or 0.
   */
  int add(double residual, double weight) {
    up = Math.max(0, up + weight * (residual - TOLERANCE));
    down = Math.max(0, down + weight * (-residual - TOLERANCE));
    if (up <= ALARM && down <= ALARM) {
      return 0;
    }
    var way = up > down ? 1 : -1;
    restore(0, 0);
    return way;
  }

  double up() {
    return up;
  }

  double down() {
    return down;
  }

  void restore(double upwards, double downwards) {
    up = upwards;
    down = downwards;
  }
}
