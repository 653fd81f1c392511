package dev.wagonway.gateway.cli;

import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** A name as configurations take it. */
record KeyName(String text) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,127}");

  /**
   * Reads a name.
   *
   * @throws TypeConversionException if it is none
   */
  static KeyName parse(String text) {
    if (!NAME.matcher(text).matches()) {
      throw new TypeConversionException(
          "\"" + text + "\" (expected: letters, digits and . _ - : / @ +, at most 128)");
    }
    return new KeyName(text);
  }
}
