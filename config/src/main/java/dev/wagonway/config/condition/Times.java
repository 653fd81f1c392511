package dev.wagonway.config.condition;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads times as CEL writes them. */
final class Times {

  private static final Pattern TIMESTAMP =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})");
  private static final Pattern DURATION =
      Pattern.compile("([+-]?)((?:\\d{1,12}(?:\\.\\d{1,9})?(?:h|m|s|ms|us|ns))+)");
  private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|us|ns|h|m|s)");
  private static final BigDecimal LONGEST_SECONDS = BigDecimal.valueOf(315_576_000_000L);

  private Times() {}

  static Optional<Instant> timestamp(String text) {
    if (!TIMESTAMP.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.parse(text))
          .filter(time -> !time.isBefore(Clocks.EARLIEST) && !time.isAfter(Clocks.LATEST));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  static Optional<Duration> duration(String text) {
    var whole = DURATION.matcher(text);
    if (!whole.matches()) {
      return Optional.empty();
    }
    var seconds = BigDecimal.ZERO;
    var parts = PART.matcher(whole.group(2));
    while (parts.find()) {
      seconds = seconds.add(new BigDecimal(parts.group(1)).multiply(secondsPer(parts.group(2))));
    }
    if (seconds.compareTo(LONGEST_SECONDS) > 0) {
      return Optional.empty();
    }
    var full = seconds.setScale(0, RoundingMode.DOWN);
    var nanos = seconds.subtract(full).movePointRight(9).longValue();
    var length = Duration.ofSeconds(full.longValueExact(), nanos);
    return Optional.of(whole.group(1).equals("-") ? length.negated() : length);
  }

  private static BigDecimal secondsPer(String unit) {
    return switch (unit) {
      case "h" -> BigDecimal.valueOf(3600);
      case "m" -> BigDecimal.valueOf(60);
      case "ms" -> new BigDecimal("0.001");
      case "us" -> new BigDecimal("0.000001");
      case "ns" -> new BigDecimal("0.000000001");
      default -> BigDecimal.ONE;
    };
  }
}
