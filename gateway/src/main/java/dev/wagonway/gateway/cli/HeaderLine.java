package dev.wagonway.gateway.cli;

import dev.wagonway.config.cases.Words;
import picocli.CommandLine.TypeConversionException;

/** A header as the command line has it. Its text form does not show the value. */
record HeaderLine(String name, String value) {

  /**
   * Reads {@code name: value}.
   *
   * @throws TypeConversionException if it is something else; the message does not show it, as it
   *     may hold a key
   */
  static HeaderLine parse(String text) {
    var colon = text.indexOf(':');
    var name = Words.HEADER_NAME.read(text.substring(0, Math.max(colon, 0)));
    var value = Words.HEADER_VALUE.read(text.substring(colon + 1));
    if (name.isEmpty() || value.isEmpty()) {
      throw new TypeConversionException("not a header (expected: 'name: value')");
    }
    return new HeaderLine(name.get(), value.get().strip());
  }

  @Override
  public String toString() {
    return name;
  }
}
