package dev.wagonway.time;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * A time that comes again every week, as the clocks on a zone's walls show it: where they skip an
 * hour in spring the window loses it, and the hour that they show twice in autumn counts twice.
 *
 * <p>A window whose end is not after its beginning passes midnight and ends on the next day; one
 * that ends at the time that it begins at lasts a whole day. Immutable.
 *
 * @param days the days on which it begins, at least one
 * @param from when it begins on each of them, inclusive
 * @param to when it ends, exclusive
 * @param zone whose clocks are meant
 */
public record WeeklyWindow(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {

  /** What no calendar can show is taken for its first or last days. */
  private static final Instant EARLIEST = LocalDateTime.MIN.plusDays(2).toInstant(ZoneOffset.UTC);

  private static final Instant LATEST = LocalDateTime.MAX.minusDays(2).toInstant(ZoneOffset.UTC);

  /**
   * Copies the days.
   *
   * @throws IllegalArgumentException if there are none
   */
  public WeeklyWindow {
    if (days.isEmpty()) {
      throw new IllegalArgumentException("days: none (expected: at least one)");
    }
    days = Collections.unmodifiableSet(EnumSet.copyOf(days));
  }

  /** Whether {@code instant} lies within it, in one of the weeks. */
  public boolean covers(Instant instant) {
    var local = LocalDateTime.ofInstant(onCalendar(instant), zone);
    var time = local.toLocalTime();
    var day = local.getDayOfWeek();
    var begun = days.contains(day) && !time.isBefore(from);
    if (from.isBefore(to)) {
      return begun && time.isBefore(to);
    }
    return begun || (time.isBefore(to) && days.contains(day.minus(1)));
  }

  private static Instant onCalendar(Instant instant) {
    return instant.isBefore(EARLIEST) ? EARLIEST : instant.isAfter(LATEST) ? LATEST : instant;
  }
}
