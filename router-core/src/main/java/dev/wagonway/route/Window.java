package dev.wagonway.route;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** A unit of the calendar in which something is counted, in UTC. Weeks begin on Mondays. */
public enum Window {
  MINUTE,
  HOUR,
  DAY,
  WEEK,
  MONTH;

  /** When the one that {@code now} is in began. */
  public Instant startOf(Instant now) {
    return start(now).toInstant();
  }

  /** When the one that {@code now} is in ends. */
  public Instant endOf(Instant now) {
    var start = start(now);
    var end =
        switch (this) {
          case MINUTE -> start.plusMinutes(1);
          case HOUR -> start.plusHours(1);
          case DAY -> start.plusDays(1);
          case WEEK -> start.plusWeeks(1);
          case MONTH -> start.plusMonths(1);
        };
    return end.toInstant();
  }

  /** The spelling used in configuration. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  private OffsetDateTime start(Instant now) {
    var at = now.atOffset(ZoneOffset.UTC);
    return switch (this) {
      case MINUTE -> at.truncatedTo(ChronoUnit.MINUTES);
      case HOUR -> at.truncatedTo(ChronoUnit.HOURS);
      case DAY -> at.truncatedTo(ChronoUnit.DAYS);
      case WEEK ->
          at.truncatedTo(ChronoUnit.DAYS).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> at.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
    };
  }
}
