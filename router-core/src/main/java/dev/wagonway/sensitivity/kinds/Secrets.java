package dev.wagonway.sensitivity.kinds;

import dev.wagonway.sensitivity.scan.Recognizer;
import java.util.List;

/** What gives access: keys, tokens, passwords. */
final class Secrets {

  private Secrets() {}

  static List<Recognizer> all() {
    return List.of();
  }
}
