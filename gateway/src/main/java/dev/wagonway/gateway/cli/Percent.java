package dev.wagonway.gateway.cli;

import picocli.CommandLine.TypeConversionException;

/** A share in percent. */
record Percent(double number) {

  private static final double ALL = 100;

  /**
   * Reads a share.
   *
   * @throws TypeConversionException if it is none
   */
  static Percent parse(String text) {
    try {
      var number = Double.parseDouble(text);
      if (number >= 0 && number <= ALL) {
        return new Percent(number);
      }
    } catch (NumberFormatException _) {
      // said below, as for a number that is out of range
    }
    throw new TypeConversionException("\"" + text + "\" (expected: 0 to 100)");
  }
}
