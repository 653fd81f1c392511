package dev.wagonway.route;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** A unit of the calendar in which something is counted. Weeks begin on Mondays. */
public enum Window {
  MINUTE,
  HOUR,
  DAY,
  WEEK,
  MONTH;

  /** When the one that {@code now} is in began, in UTC. */
  public Instant startOf(Instant now) {
    return startOf(now, ZoneOffset.UTC);
  }

  /** When the one that {@code now} is in ends, in UTC. */
  public Instant endOf(Instant now) {
    return endOf(now, ZoneOffset.UTC);
  }

  /** When the one that {@code now} is in began on {@code zone}'s clocks. */
  public Instant startOf(Instant now, ZoneId zone) {
    return start(now.atZone(zone)).toInstant();
  }

  /** When the one that {@code now} is in ends on {@code zone}'s clocks. */
  public Instant endOf(Instant now, ZoneId zone) {
    var start = start(now.atZone(zone));
    var end =
        switch (this) {
          case MINUTE -> start.plusMinutes(1);
          case HOUR -> start.plusHours(1);
          case DAY -> midnight(start.plusDays(1));
          case WEEK -> midnight(start.plusWeeks(1));
          case MONTH -> midnight(start.plusMonths(1));
        };
    return end.toInstant();
  }

  /** The spelling used in configuration. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  private ZonedDateTime start(ZonedDateTime at) {
    return switch (this) {
      case MINUTE -> at.truncatedTo(ChronoUnit.MINUTES);
      case HOUR -> at.truncatedTo(ChronoUnit.HOURS);
      case DAY -> midnight(at);
      case WEEK -> midnight(at.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
      case MONTH -> midnight(at.withDayOfMonth(1));
    };
  }

  /** The first moment of the day; not every day begins at 0:00 everywhere. */
  private static ZonedDateTime midnight(ZonedDateTime at) {
    return at.toLocalDate().atStartOfDay(at.getZone());
  }
}
