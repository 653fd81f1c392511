package dev.wagonway.gateway.observe;

/**
 * How far shares, numbers from 0 to 1, have moved from what they were: the population stability
 * index (Siddiqi, Credit Risk Scorecards, 2006) of the latest ones against the first ones, over ten
 * parts of equal width. Below 0.1 nothing has happened, above 0.25 much has. Thread-safe.
 */
final class Drift {

  /** So many are the reference. */
  static final int FIRST = 2_000;

  /** At least so many are compared with it, and less than twice as many. */
  static final int LATEST = 500;

  private static final int PARTS = 10;

  /** Keeps a part that has nothing from counting without end. */
  private static final double HALF = 0.5;

  private final int[] first = new int[PARTS];
  private int[] before = new int[PARTS];
  private int[] latest = new int[PARTS];
  private int firstCount;
  private int beforeCount;
  private int latestCount;

  synchronized void add(double share) {
    var part = Math.clamp((int) (share * PARTS), 0, PARTS - 1);
    if (firstCount < FIRST) {
      first[part]++;
      firstCount++;
      return;
    }
    latest[part]++;
    latestCount++;
    if (latestCount == LATEST) {
      before = latest;
      beforeCount = latestCount;
      latest = new int[PARTS];
      latestCount = 0;
    }
  }

  /** The index; 0 as long as there is too little to compare. */
  synchronized double index() {
    var recent = beforeCount + latestCount;
    if (recent < LATEST) {
      return 0;
    }
    var sum = 0.0;
    for (var i = 0; i < PARTS; i++) {
      var then = share(first[i], firstCount);
      var now = share(before[i] + latest[i], recent);
      sum += (now - then) * Math.log(now / then);
    }
    return sum;
  }

  private static double share(int count, int of) {
    return (count + HALF) / (of + HALF * PARTS);
  }
}
