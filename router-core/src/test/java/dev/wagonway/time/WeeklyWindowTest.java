package dev.wagonway.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WeeklyWindowTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Set<DayOfWeek> WORKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

  private static WeeklyWindow window(Set<DayOfWeek> days, String from, String to, ZoneId zone) {
    return new WeeklyWindow(days, LocalTime.parse(from), LocalTime.parse(to), zone);
  }

  private static boolean covers(WeeklyWindow window, String instant) {
    return window.covers(Instant.parse(instant));
  }

  @Test
  void coversItsBeginningButNotItsEnd() {
    var office = window(WORKDAYS, "08:00", "18:00", ZoneOffset.UTC);
    assertThat(covers(office, "2026-11-20T07:59:59.999999999Z")).isFalse();
    assertThat(covers(office, "2026-11-20T08:00:00Z")).isTrue();
    assertThat(covers(office, "2026-11-20T17:59:59.999999999Z")).isTrue();
    assertThat(covers(office, "2026-11-20T18:00:00Z")).isFalse();
    assertThat(covers(office, "2026-11-21T12:00:00Z")).as("a Saturday").isFalse();
  }

  @Test
  void meansTheClocksOfItsZone() {
    var office = window(WORKDAYS, "08:00", "18:00", BERLIN);
    assertThat(covers(office, "2026-11-20T07:00:00Z")).as("winter time").isTrue();
    assertThat(covers(office, "2026-11-20T06:59:00Z")).isFalse();
    assertThat(covers(office, "2026-07-17T06:00:00Z")).as("summer time").isTrue();
  }

  @Test
  void answersForTimesThatNoCalendarShows() {
    for (var zone : Set.of(BERLIN, ZoneOffset.MIN, ZoneOffset.MAX)) {
      var always = window(EnumSet.allOf(DayOfWeek.class), "00:00", "00:00", zone);
      assertThat(always.covers(Instant.MIN)).isTrue();
      assertThat(always.covers(Instant.MAX)).isTrue();
    }
  }

  @Test
  void belongsToTheDayItBeginsOnWhenItPassesMidnight() {
    var fridayNight = window(Set.of(DayOfWeek.FRIDAY), "22:00", "06:00", ZoneOffset.UTC);
    assertThat(covers(fridayNight, "2026-11-20T05:00:00Z")).as("Friday morning").isFalse();
    assertThat(covers(fridayNight, "2026-11-20T23:00:00Z")).as("Friday night").isTrue();
    assertThat(covers(fridayNight, "2026-11-21T05:59:59Z")).as("Saturday morning").isTrue();
    assertThat(covers(fridayNight, "2026-11-21T06:00:00Z")).isFalse();
    assertThat(covers(fridayNight, "2026-11-21T22:00:00Z")).as("Saturday night").isFalse();
  }

  @Test
  void endsWithTheDayWhenItEndsAtMidnight() {
    var sunday = window(Set.of(DayOfWeek.SUNDAY), "00:00", "00:00", ZoneOffset.UTC);
    assertThat(covers(sunday, "2026-11-21T23:59:59Z")).isFalse();
    assertThat(covers(sunday, "2026-11-22T00:00:00Z")).isTrue();
    assertThat(covers(sunday, "2026-11-22T23:59:59Z")).isTrue();
    assertThat(covers(sunday, "2026-11-23T00:00:00Z")).isFalse();
  }

  @Test
  void losesTheHourThatClocksSkipAndHasTheRepeatedOneTwice() {
    var night = window(EnumSet.allOf(DayOfWeek.class), "01:00", "04:00", BERLIN);
    assertThat(minutes(night, "2026-03-28T12:00:00Z")).isEqualTo(120);
    assertThat(minutes(night, "2026-03-29T12:00:00Z")).isEqualTo(180);
    assertThat(minutes(night, "2026-10-24T12:00:00Z")).isEqualTo(240);
    var skipped = window(EnumSet.allOf(DayOfWeek.class), "02:00", "03:00", BERLIN);
    assertThat(minutes(skipped, "2026-03-28T12:00:00Z")).isZero();
  }

  @Test
  void coversAnInstantIfItsComplementDoesNot() {
    var random = new SplittableRandom(11);
    var everyDay = EnumSet.allOf(DayOfWeek.class);
    for (int i = 0; i < 5_000; i++) {
      var from = LocalTime.ofSecondOfDay(random.nextInt(86_400));
      var to = LocalTime.ofSecondOfDay(random.nextInt(86_400));
      var instant = Instant.ofEpochSecond(random.nextLong(4_000_000_000L));
      var window = new WeeklyWindow(everyDay, from, to, BERLIN);
      var others = new WeeklyWindow(everyDay, to, from, BERLIN);
      assertThat(window.covers(instant))
          .as("%s %s", window, instant)
          .isEqualTo(from.equals(to) || !others.covers(instant));
    }
  }

  @Test
  void refusesToBeginOnNoDay() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> window(Set.of(), "08:00", "18:00", ZoneOffset.UTC))
        .withMessage("days: none (expected: at least one)");
  }

  /** How many minutes of the 24 hours from {@code start} are covered. */
  private static long minutes(WeeklyWindow window, String start) {
    var begin = Instant.parse(start);
    var covered = 0L;
    for (int minute = 0; minute < 24 * 60; minute++) {
      covered += window.covers(begin.plus(Duration.ofMinutes(minute))) ? 1 : 0;
    }
    return covered;
  }
}
