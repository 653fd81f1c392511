package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Shape;

/** Shapes that several kinds share. */
final class Shapes {

  private Shapes() {}

  /** A pattern that is the value whatever groups it has. */
  static Shape value(String regex) {
    return Shape.of("(" + regex + ")");
  }

  /** A pattern that is not a part of a larger number: no digit beyond a joint on either side. */
  static Shape number(String regex) {
    return Shape.of("(?<![0-9][-./_,])(" + regex + ")(?![-./_]?[0-9])");
  }

  /**
   * A pattern that is all there is of the text, as in a form field or an argument: nothing around
   * it can tell what it is, so its check digits decide.
   */
  static Shape alone(String regex) {
    return Shape.alone(value(regex));
  }
}
