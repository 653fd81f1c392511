package dev.wagonway.gateway.cli;

import dev.wagonway.config.cases.Words;
import java.time.Instant;
import picocli.CommandLine.TypeConversionException;

/** Reads moments. */
final class Moments {

  private Moments() {}

  /**
   * Reads a moment.
   *
   * @throws TypeConversionException if it is none
   */
  static Instant parse(String text) {
    return Words.INSTANT
        .read(text)
        .orElseThrow(() ->
            new TypeConversionException(
                "\"" + text + "\" (expected: " + Words.INSTANT.expected() + ")"));
  }
}
