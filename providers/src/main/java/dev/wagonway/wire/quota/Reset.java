package dev.wagonway.wire.quota;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a limit is whole again.
 *
 * @param in how long that is, at most a day; zero if it is not known
 * @param gradual whether it fills all the time until then
 */
record Reset(Duration in, boolean gradual) {

  static final Reset UNKNOWN = new Reset(Duration.ZERO, false);

  private static final Duration MOST = Duration.ofDays(1);
  private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(\\.\\d{0,15})?");
  private static final Pattern SPAN =
      Pattern.compile("(\\d{1,9}(?:\\.\\d{1,15})?)(ms|us|µs|ns|s|m|h|d)");

  /** Numbers from here on are not spans but moments, in seconds since 1970. */
  private static final double EPOCH_SECONDS = 1e9;

  private static final double EPOCH_MILLIS = 1e12;

  /**
   * Reads {@code 6m0s}, {@code 0.5}, {@code 1795348800}, {@code 1795348800000}, {@code
   * 2026-11-22T12:00:00Z}. Spans with units are OpenAI's way, whose limits fill gradually.
   *
   * @param gradual whether limits told by moments do, too
   */
  static Reset read(String value, Instant now, boolean gradual) {
    var text = value.strip();
    if (NUMBER.matcher(text).matches()) {
      return new Reset(ofNumber(Double.parseDouble(text), now), gradual);
    }
    var span = ofUnits(text);
    if (span != null) {
      return new Reset(bounded(span), true);
    }
    try {
      var then = OffsetDateTime.parse(text).toInstant();
      return new Reset(bounded(Duration.between(now, then)), gradual);
    } catch (DateTimeException | ArithmeticException _) {
      return UNKNOWN;
    }
  }

  /** The moment that a {@code date} header tells, or {@code otherwise}. */
  static Instant date(@Nullable String header, Instant otherwise) {
    if (header == null) {
      return otherwise;
    }
    try {
      return ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException _) {
      return otherwise;
    }
  }

  private static Duration ofNumber(double number, Instant now) {
    if (number >= EPOCH_MILLIS) {
      return bounded(Duration.between(now, Instant.ofEpochMilli((long) number)));
    }
    if (number >= EPOCH_SECONDS) {
      return bounded(Duration.between(now, Instant.ofEpochSecond((long) number)));
    }
    return bounded(ofSeconds(number));
  }

  private static @Nullable Duration ofUnits(String text) {
    var spans = SPAN.matcher(text);
    var seconds = 0.0;
    var end = 0;
    while (spans.find() && spans.start() == end) {
      end = spans.end();
      seconds += Double.parseDouble(spans.group(1)) * unitSeconds(spans.group(2));
    }
    return end == 0 || end < text.length() ? null : ofSeconds(seconds);
  }

  private static double unitSeconds(String unit) {
    return switch (unit) {
      case "d" -> 86_400;
      case "h" -> 3_600;
      case "m" -> 60;
      case "s" -> 1;
      case "ms" -> 1e-3;
      case "ns" -> 1e-9;
      default -> 1e-6;
    };
  }

  private static Duration ofSeconds(double seconds) {
    return Duration.ofNanos((long) (Math.min(seconds, (double) MOST.toSeconds()) * 1e9));
  }

  private static Duration bounded(Duration span) {
    if (span.isNegative()) {
      return Duration.ZERO;
    }
    return span.compareTo(MOST) > 0 ? MOST : span;
  }
}
