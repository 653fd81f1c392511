package dev.wagonway.gateway.edge;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The {@code date} header, rendered once a second. Thread-safe. */
final class DateLine {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("'date: 'EEE, dd MMM yyyy HH:mm:ss 'GMT\r\n'", Locale.US)
          .withZone(ZoneOffset.UTC);

  private final InstantSource clock;
  private volatile Line line;

  DateLine(InstantSource clock) {
    this.clock = clock;
    line = Line.at(clock.millis() / 1000);
  }

  /** The whole line, with its line end. */
  String now() {
    long second = clock.millis() / 1000;
    var current = line;
    if (current.second != second) {
      current = Line.at(second);
      line = current;
    }
    return current.text;
  }

  private record Line(long second, String text) {
    static Line at(long second) {
      return new Line(second, FORMAT.format(Instant.ofEpochSecond(second)));
    }
  }
}
