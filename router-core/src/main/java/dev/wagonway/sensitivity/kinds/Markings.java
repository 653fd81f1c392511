package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import java.util.List;

/** Words by which a document says itself how sensitive it is. */
final class Markings {

  private Markings() {}

  static List<Recognizer> all() {
    return List.of();
  }
}
