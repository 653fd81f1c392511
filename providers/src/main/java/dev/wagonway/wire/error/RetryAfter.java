package dev.wagonway.wire.error;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads how long a server asks to be left alone. */
public final class RetryAfter {

  private static final int NUMBER_CHARACTERS = 20;
  private static final BigDecimal MOST_MILLIS = new BigDecimal(Duration.ofDays(1).toMillis());

  private RetryAfter() {}

  /**
   * The wait that the headers state, at most a day, or null if they state none. A date counts from
   * the answer's own {@code date}, so that clocks need not agree.
   */
  public static @Nullable Duration read(Map<String, String> headers) {
    var millis = number(headers.get("retry-after-ms"));
    if (millis != null) {
      return wait(millis);
    }
    var after = headers.get("retry-after");
    var seconds = number(after);
    if (seconds != null) {
      return wait(seconds.movePointRight(3));
    }
    var then = date(after);
    var now = date(headers.get("date"));
    return then == null || now == null
        ? null
        : wait(new BigDecimal(Duration.between(now, then).toMillis()));
  }

  private static Duration wait(BigDecimal millis) {
    return Duration.ofMillis(millis.max(BigDecimal.ZERO).min(MOST_MILLIS).longValue());
  }

  private static @Nullable BigDecimal number(@Nullable String text) {
    if (text == null || text.length() > NUMBER_CHARACTERS || hasExponent(text)) {
      return null;
    }
    try {
      return new BigDecimal(text.strip());
    } catch (NumberFormatException _) {
      return null;
    }
  }

  /** Numbers with exponents can be too large to compute with, and no server writes them. */
  private static boolean hasExponent(String text) {
    return text.indexOf('e') >= 0 || text.indexOf('E') >= 0;
  }

  private static @Nullable ZonedDateTime date(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
    } catch (DateTimeException _) {
      return null;
    }
  }
}
