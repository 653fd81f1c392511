package dev.wagonway.config.condition;

import dev.wagonway.config.condition.Code.Moment;
import dev.wagonway.config.condition.Code.Whole;
import dev.wagonway.config.condition.Term.Operation;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Reads clocks and calendars; what is out of their range stops at its end. */
final class Clocks {

  private static final int DAY_SECONDS = 86_400;
  private static final int HOUR_SECONDS = 3_600;
  private static final int EPOCH_WEEKDAY = 4;
  private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE);

  /** The times that CEL knows. */
  static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private Clocks() {}

  /**
   * What the calendar or the clock of {@code zone} shows, as CEL counts: Sunday and January are 0.
   */
  static Whole part(Operation part, Moment moment, String zone) {
    var rules = ZoneId.of(zone).getRules();
    Local local =
        instant -> {
          var at = onCalendar(instant);
          return at.getEpochSecond() + rules.getOffset(at).getTotalSeconds();
        };
    return switch (part) {
      case HOURS -> ofDay(moment, local, HOUR_SECONDS, 24);
      case MINUTES -> ofDay(moment, local, 60, 60);
      case SECONDS -> ofDay(moment, local, 1, 60);
      case DAY_OF_WEEK ->
          (q, t, b) -> Math.floorMod(local.day(moment.of(q, t, b)) + EPOCH_WEEKDAY, 7);
      case YEAR -> (q, t, b) -> local.date(moment.of(q, t, b)).getYear();
      case MONTH -> (q, t, b) -> local.date(moment.of(q, t, b)).getMonthValue() - 1;
      case DAY_OF_YEAR -> (q, t, b) -> local.date(moment.of(q, t, b)).getDayOfYear() - 1;
      case DAY_OF_MONTH -> (q, t, b) -> local.date(moment.of(q, t, b)).getDayOfMonth() - 1;
      case DATE -> (q, t, b) -> local.date(moment.of(q, t, b)).getDayOfMonth();
      default -> throw new IllegalArgumentException(part + " (expected: a part of a time)");
    };
  }

  static Instant plus(Instant start, Duration length) {
    try {
      return start.plus(length);
    } catch (DateTimeException | ArithmeticException _) {
      return length.isNegative() ? Instant.MIN : Instant.MAX;
    }
  }

  static Duration plus(Duration one, Duration other) {
    try {
      return one.plus(other);
    } catch (ArithmeticException _) {
      return other.isNegative() ? LONGEST.negated() : LONGEST;
    }
  }

  static Duration negated(Duration length) {
    return length.compareTo(LONGEST.negated()) < 0 ? LONGEST : length.negated();
  }

  private static Instant onCalendar(Instant instant) {
    return instant.isBefore(EARLIEST) ? EARLIEST : instant.isAfter(LATEST) ? LATEST : instant;
  }

  private static Whole ofDay(Moment moment, Local local, int unitSeconds, int units) {
    return (q, t, b) -> {
      var secondOfDay = Math.floorMod(local.second(moment.of(q, t, b)), DAY_SECONDS);
      return secondOfDay / unitSeconds % units;
    };
  }

  /** Seconds since 1970 on the clocks of a zone. */
  @FunctionalInterface
  private interface Local {
    long second(Instant instant);

    default long day(Instant instant) {
      return Math.floorDiv(second(instant), DAY_SECONDS);
    }

    default LocalDate date(Instant instant) {
      return LocalDate.ofEpochDay(day(instant));
    }
  }
}
