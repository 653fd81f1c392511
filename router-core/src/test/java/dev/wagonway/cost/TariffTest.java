package dev.wagonway.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.wagonway.cost.Period.OffPeak;
import dev.wagonway.cost.Scale.Step;
import dev.wagonway.time.WeeklyWindow;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TariffTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Price LOW = price(1);
  private static final Price MIDDLE = price(2);
  private static final Price HIGH = price(3);

  private static Price price(int dollars) {
    return Price.perMillion(Money.ofUsd("" + dollars), Money.ofUsd("" + 4 * dollars));
  }

  private static Period period(String from, String until, Price price) {
    return new Period(Instant.parse(from), Instant.parse(until), Scale.of(price), List.of());
  }

  private static Tariff tariff(Period... periods) {
    return new Tariff(List.of(periods), "", null);
  }

  @Test
  void isTheSameAlwaysWhenThereIsOnePrice() {
    var tariff = Tariff.of(LOW);
    assertThat(tariff.at(0, Instant.MIN)).isSameAs(LOW);
    assertThat(tariff.at(Long.MAX_VALUE, Instant.MAX)).isSameAs(LOW);
    assertThat(tariff).isEqualTo(Tariff.of(price(1)));
    assertThat(Tariff.FREE.at(1, NOW).isFree()).isTrue();
  }

  @Test
  void pricesTheWholeCallAtTheStepThatThePromptIsAbove() {
    var tariff =
        Tariff.of(new Scale(LOW, List.of(new Step(128_000, MIDDLE), new Step(200_000, HIGH))));
    assertThat(tariff.at(0, NOW)).isEqualTo(LOW);
    assertThat(tariff.at(128_000, NOW)).isEqualTo(LOW);
    assertThat(tariff.at(128_001, NOW)).isEqualTo(MIDDLE);
    assertThat(tariff.at(200_000, NOW)).isEqualTo(MIDDLE);
    assertThat(tariff.at(200_001, NOW)).isEqualTo(HIGH);
    assertThat(tariff.at(Long.MAX_VALUE, NOW)).isEqualTo(HIGH);
  }

  @Test
  void aLongerPromptNeverFallsIntoALowerStep() {
    var random = new SplittableRandom(13);
    for (int i = 0; i < 2_000; i++) {
      var steps = new ArrayList<Step>();
      var above = 0L;
      for (int n = random.nextInt(6); n > 0; n--) {
        above += random.nextLong(1, 100_000);
        steps.add(new Step(above, price(steps.size() + 2)));
      }
      var tariff = Tariff.of(new Scale(LOW, steps));
      var shorter = random.nextLong(600_000);
      var longer = shorter + random.nextLong(600_000);
      assertThat(tariff.at(longer, NOW).inputPerMillion())
          .isGreaterThanOrEqualTo(tariff.at(shorter, NOW).inputPerMillion());
    }
  }

  @Test
  void changesAtTheVeryInstantThatAPeriodBegins() {
    var tariff =
        tariff(
            period("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z", LOW),
            period("2027-01-01T00:00:00Z", "2028-01-01T00:00:00Z", HIGH));
    assertThat(tariff.at(1, Instant.parse("2026-12-31T23:59:59.999999999Z"))).isEqualTo(LOW);
    assertThat(tariff.at(1, Instant.parse("2027-01-01T00:00:00Z"))).isEqualTo(HIGH);
  }

  @Test
  void theNearestPeriodHoldsOutsideOfAll() {
    var tariff =
        tariff(
            period("2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", LOW),
            period("2026-01-04T00:00:00Z", "2026-01-05T00:00:00Z", MIDDLE),
            period("2026-01-05T00:00:00Z", "2026-01-06T00:00:00Z", HIGH));
    assertThat(tariff.at(1, Instant.MIN)).isEqualTo(LOW);
    assertThat(tariff.at(1, Instant.parse("2026-01-02T00:00:00Z"))).isEqualTo(LOW);
    assertThat(tariff.at(1, Instant.parse("2026-01-03T00:00:00Z"))).as("midway").isEqualTo(LOW);
    assertThat(tariff.at(1, Instant.parse("2026-01-03T00:00:01Z"))).isEqualTo(MIDDLE);
    assertThat(tariff.at(1, Instant.parse("2026-01-05T12:00:00Z"))).isEqualTo(HIGH);
    assertThat(tariff.at(1, Instant.MAX)).isEqualTo(HIGH);
  }

  @Test
  void answersForEveryInstantWithThePeriodItLiesIn() {
    var random = new SplittableRandom(17);
    for (int i = 0; i < 2_000; i++) {
      var periods = new ArrayList<Period>();
      var at = random.nextLong(1_000);
      for (int n = random.nextInt(1, 6); n > 0; n--) {
        var begin = at + random.nextLong(3) * random.nextLong(1_000);
        at = begin + random.nextLong(1, 1_000);
        periods.add(
            new Period(
                Instant.ofEpochSecond(begin),
                Instant.ofEpochSecond(at),
                Scale.of(price(periods.size() + 1)),
                List.of()));
      }
      var now = Instant.ofEpochSecond(random.nextLong(-1_000, at + 1_000));
      var price = new Tariff(periods, "", null).at(1, now);
      assertThat(periods)
          .filteredOn(p -> !now.isBefore(p.from()) && now.isBefore(p.until()))
          .allSatisfy(p -> assertThat(p.scale().base()).isEqualTo(price));
      assertThat(periods).anySatisfy(p -> assertThat(p.scale().base()).isEqualTo(price));
    }
  }

  @Test
  void isCheaperInItsWindowsAlsoOverMidnightAndWhenClocksChange() {
    var night =
        new WeeklyWindow(
            EnumSet.allOf(DayOfWeek.class),
            LocalTime.parse("22:00"),
            LocalTime.parse("03:00"),
            ZoneId.of("Europe/Berlin"));
    var cheap = new Scale(LOW.discounted(new BigDecimal("0.5")), List.of(new Step(10, LOW)));
    var scale = new Scale(MIDDLE, List.of(new Step(10, HIGH)));
    var tariff =
        tariff(new Period(Instant.MIN, Instant.MAX, scale, List.of(new OffPeak(night, cheap))));
    // Clocks went from 02:00 to 03:00 at 01:00 UTC on 29 March.
    assertThat(tariff.at(1, Instant.parse("2026-03-28T20:59:59Z"))).isEqualTo(MIDDLE);
    assertThat(tariff.at(1, Instant.parse("2026-03-28T21:00:00Z"))).isEqualTo(cheap.base());
    assertThat(tariff.at(11, Instant.parse("2026-03-29T00:59:59Z"))).isEqualTo(LOW);
    assertThat(tariff.at(11, Instant.parse("2026-03-29T01:00:00Z"))).isEqualTo(HIGH);
    // And from 03:00 to 02:00 at 01:00 UTC on 25 October.
    assertThat(tariff.at(1, Instant.parse("2026-10-25T01:59:59Z"))).isEqualTo(cheap.base());
    assertThat(tariff.at(1, Instant.parse("2026-10-25T02:00:00Z"))).isEqualTo(MIDDLE);
  }

  @Test
  void theFirstOfTwoWindowsCounts() {
    var always =
        new WeeklyWindow(
            EnumSet.allOf(DayOfWeek.class),
            LocalTime.MIDNIGHT,
            LocalTime.MIDNIGHT,
            ZoneId.of("UTC"));
    var first = new OffPeak(always, Scale.of(LOW));
    var second = new OffPeak(always, Scale.of(MIDDLE));
    var period = new Period(Instant.MIN, Instant.MAX, Scale.of(HIGH), List.of(first, second));
    assertThat(tariff(period).at(1, NOW)).isEqualTo(LOW);
  }

  @Test
  void refusesWhatCannotBeATariff() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tariff())
        .withMessage("periods: none (expected: at least one)");
    var year = period("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z", LOW);
    var late = period("2026-12-31T00:00:00Z", "2027-02-01T00:00:00Z", LOW);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tariff(year, late))
        .withMessage("from: 2026-12-31T00:00:00Z (expected: 2027-01-01T00:00:00Z or later)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> period("2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", LOW))
        .withMessage("until: 2026-01-01T00:00:00Z (expected: after 2026-01-01T00:00:00Z)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Scale(LOW, List.of(new Step(5, LOW), new Step(5, LOW))))
        .withMessage("above: 5 (expected: more than 5)");
  }
}
