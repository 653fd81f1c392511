package dev.wagonway.route;

/**
 * How a route learns from what comes of its answers.
 *
 * @param explore the share of decisions, from 0 to 1, that try what is uncertain instead of what is
 *     best by all that is known
 * @param belowFloor whether exploring may go to targets below the quality floor
 */
public record Learning(double explore, boolean belowFloor) {

  /** Nothing is tried out. */
  public static final Learning OFF = new Learning(0, false);

  public Learning {
    if (!(explore >= 0 && explore <= 1)) {
      throw new IllegalArgumentException(
          "explore: " + explore + " (expected: a number from 0 to 1)");
    }
  }
}
