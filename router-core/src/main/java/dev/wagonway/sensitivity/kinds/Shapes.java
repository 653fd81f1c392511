package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Shape;
import dev.wagonway.sensitivity.scan.Text;

/** Shapes that several kinds share. */
final class Shapes {

  /** How much white space a lone value may have around it. */
  private static final int MARGIN = 4;

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
    var shape = value(regex);
    return (text, at, limit) -> {
      if (at > MARGIN || !isBlank(text, 0, at)) {
        return null;
      }
      var span = shape.match(text, at, limit);
      return span != null
              && text.length() - span.end() <= MARGIN
              && isBlank(text, span.end(), text.length())
          ? span
          : null;
    };
  }

  private static boolean isBlank(Text text, int start, int end) {
    for (var i = start; i < end; i++) {
      if (!Character.isWhitespace(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
