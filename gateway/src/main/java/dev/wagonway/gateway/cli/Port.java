package dev.wagonway.gateway.cli;

import picocli.CommandLine.TypeConversionException;

/** A TCP port, or 0 for any free one. */
record Port(int number) {

  /** Where clients connect, unless told otherwise. */
  static final Port CLIENTS = new Port(8080);

  /** Where operators look, unless told otherwise. */
  static final Port ADMIN = new Port(9464);

  private static final int LAST = 65_535;

  /**
   * Reads a port.
   *
   * @throws TypeConversionException if it is none
   */
  static Port parse(String text) {
    try {
      var number = Integer.parseInt(text);
      if (number >= 0 && number <= LAST) {
        return new Port(number);
      }
    } catch (NumberFormatException _) {
      // said below, as for a number that is out of range
    }
    throw new TypeConversionException("\"" + text + "\" (expected: 0 to " + LAST + ")");
  }
}
