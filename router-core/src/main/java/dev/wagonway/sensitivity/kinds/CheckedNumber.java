package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.Kind;
import dev.wagonway.sensitivity.scan.Check;
import dev.wagonway.sensitivity.scan.Recognizer;
import java.util.List;

/**
 * A number whose check digits some numbers of another kind pass too, so that a word must stand near
 * it, or nothing else at all.
 *
 * @param digits the least number of digits
 */
record CheckedNumber(String name, Kind kind, int digits, String regex, Check check) {

  /** The recognisers of it: with one of {@code words} near it, and alone. */
  List<Recognizer> near(String... words) {
    return List.of(
        Recognizer.named(name, kind)
            .atNumber(digits)
            .shaped(Shapes.number(regex))
            .checked(check)
            .near(words)
            .build(),
        Recognizer.named(name + "-alone", kind)
            .atNumber(digits)
            .shaped(Shapes.alone(regex))
            .checked(check)
            .build());
  }
}
