package dev.wagonway.predict.model;

/**
 * The exponential function of what is not positive, from additions and multiplications alone, so
 * that it is the same on every machine and many are computed at once: the Taylor series of a 256th,
 * squared eight times. The relative error is below 1e-12 up to 20, 1e-9 up to 40 (4e-18), and what
 * lies beyond counts as 40.
 */
final class Decay {

  private static final double MOST = 40;
  private static final double PART = -1.0 / 256;

  private Decay() {}

  /** e to the power of {@code -value}, which is from 0 on. */
  static double of(double value) {
    var x = Math.min(value, MOST) * PART;
    var p = 1 + x / 8;
    p = 1 + x * p * (1.0 / 7);
    p = 1 + x * p * (1.0 / 6);
    p = 1 + x * p * (1.0 / 5);
    p = 1 + x * p * (1.0 / 4);
    p = 1 + x * p * (1.0 / 3);
    p = 1 + x * p * (1.0 / 2);
    p = 1 + x * p;
    p *= p;
    p *= p;
    p *= p;
    p *= p;
    p *= p;
    p *= p;
    p *= p;
    return p * p;
  }
}
