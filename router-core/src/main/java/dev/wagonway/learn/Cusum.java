package dev.wagonway.learn;

/**
 * Notices that a mean has moved: Page's cumulative sums of what exceeds a tolerance, one upwards
 * and one downwards (Page, Continuous inspection schemes, 1954). Ordinary noise of right or wrong
 * answers raises an alarm about once in a hundred thousand observations; a fall by 0.4 does within
 * 30 to 40. Where several sources tell, no one of them alone can. For one thread at a time.
 */
final class Cusum {

  private static final double TOLERANCE = 0.1;
  private static final double ALARM = 10;

  /** What one source of many may contribute to an alarm. */
  private static final double SHARE_OF_ONE = 0.35;

  final Sum up = new Sum();
  final Sum down = new Sum();

  /** One of the two sums, and who contributed to it. */
  static final class Sum {

    final Ledger contributed = new Ledger();
    double value;

    private void move(double step, long source, double most) {
      var moved = step;
      if (step > 0 && source != 0) {
        moved = Math.clamp(most - contributed.weightOf(source), 0, step);
        contributed.add(source, moved, 0, 0);
      }
      value = Math.max(0, value + moved);
      if (value == 0) {
        contributed.fade(0);
      }
    }
  }

  /**
   * Takes how far an answer was from what was believed. Tells which way the mean has moved, or 0.
   *
   * @param sources how many are known to tell
   */
  int add(double residual, double weight, long source, int sources) {
    var most =
        sources < 2 ? Double.POSITIVE_INFINITY : ALARM * Math.max(2.0 / sources, SHARE_OF_ONE);
    up.move(weight * (residual - TOLERANCE), source, most);
    down.move(weight * (-residual - TOLERANCE), source, most);
    if (up.value <= ALARM && down.value <= ALARM) {
      return 0;
    }
    var way = up.value > down.value ? 1 : -1;
    up.move(-up.value, 0, 0);
    down.move(-down.value, 0, 0);
    return way;
  }
}
