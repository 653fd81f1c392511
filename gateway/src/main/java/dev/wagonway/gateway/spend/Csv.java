package dev.wagonway.gateway.spend;

import java.util.List;
import java.util.regex.Pattern;

/** Writes comma-separated values as RFC 4180 says. */
final class Csv {

  private static final Pattern SPECIAL = Pattern.compile("[\",\r\n]|^\\s|\\s$");

  private Csv() {}

  /** A line with its end. */
  static String line(List<String> cells) {
    return String.join(",", cells.stream().map(Csv::cell).toList()) + "\r\n";
  }

  private static String cell(String text) {
    return SPECIAL.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
