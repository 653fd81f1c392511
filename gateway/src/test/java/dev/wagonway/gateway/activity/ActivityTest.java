package dev.wagonway.gateway.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wagonway.cost.Money;
import dev.wagonway.gateway.admin.Refused;
import dev.wagonway.route.Caller;
import dev.wagonway.sensitivity.Label;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ActivityTest {

  private static final Instant START = Instant.parse("2026-11-23T08:00:30Z");
  private static final Duration DAY = Duration.ofHours(24);

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final Activity activity = new Activity(now::get);
  private final SplittableRandom random = new SplittableRandom(9);

  @Test
  void everySeriesSumsUpToWhatTheRequestsCostToTheNanoDollar() {
    var events = new ArrayList<Event>();
    for (var i = 0; i < 3_000; i++) {
      var event = event();
      events.add(event);
      activity.add(event);
      now.set(now.get().plusMillis(random.nextInt(25_000)));
    }
    for (var by : Grouping.values()) {
      for (var step : List.of(10, 30, 60)) {
        var table = activity.table(by, DAY, Duration.ofMinutes(step));
        assertThat(sum(table, Cell::cost)).isEqualTo(sum(events, Event::cost));
        assertThat(sum(table, Cell::saved)).isEqualTo(sum(events, Event::saved));
        assertThat(sum(table, cell -> cell.elsewhere().getOrDefault("always", Money.ZERO)))
            .isEqualTo(sum(events, event -> event.elsewhere().getOrDefault("always", Money.ZERO)));
        assertThat(requests(table)).isEqualTo(events.size());
      }
    }
  }

  @Test
  void tellsRequestsInTheMinutesInWhichTheyEnded() {
    activity.add(event());
    activity.add(event());
    now.set(START.plusSeconds(120));
    activity.add(event());

    var table = activity.table(Grouping.NONE, Duration.ofMinutes(2), Duration.ofMinutes(1));

    assertThat(Instant.ofEpochSecond(table.fromSecond())).isEqualTo("2026-11-23T08:00:00Z");
    assertThat(table.groups().get("all")).extracting(Cell::requests).containsExactly(2L, 0L, 1L);
  }

  @Test
  void forgetsWhatIsOlderThanADay() {
    activity.add(event());
    now.set(START.plus(DAY).plusSeconds(3_600));

    assertThat(activity.table(Grouping.NONE, DAY, Duration.ofMinutes(10)).groups()).isEmpty();
  }

  @Test
  void putsGroupsTogetherThatWouldBeTooMany() {
    for (var i = 0; i < 500; i++) {
      activity.add(event("key-" + i));
    }
    var table = activity.table(Grouping.KEY, DAY, Duration.ofMinutes(10));

    assertThat(table.groups()).hasSizeLessThan(50).containsKey("other");
    assertThat(requests(table)).isEqualTo(500);
  }

  @Test
  void outlivesAClockThatIsPutBack() {
    activity.add(event());
    now.set(START.minusSeconds(600));

    assertThat(requests(activity.table(Grouping.NONE, DAY, Duration.ofMinutes(10)))).isOne();
  }

  @Test
  void namesWhatThereIsToTellApart() {
    assertThat(Grouping.read("team")).isEqualTo(Grouping.TEAM);
    assertThatThrownBy(() -> Grouping.read("planet"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("\"planet\"")
        .hasMessageContaining("provider");
  }

  @Test
  void spreadsAreOffByATenthAtMost() {
    var spread = new Spread();
    assertThat(spread.millis(0.5)).isNaN();
    for (var i = 1; i <= 1_000; i++) {
      spread.add(i * 1_000_000L);
    }
    assertThat(spread.millis(0.5)).isBetween(455.0, 550.0);
    assertThat(spread.millis(0.95)).isBetween(865.0, 1_045.0);
  }

  private Event event() {
    return event("key-" + random.nextInt(3));
  }

  private Event event(String key) {
    var cost = new Money(random.nextLong(10_000_000_000L));
    Map<String, Money> elsewhere =
        random.nextBoolean() ? Map.of() : Map.of("always", new Money(random.nextLong(1L << 40)));
    var first = elsewhere.get("always");
    return new Event(
        new Caller(key, "team-" + random.nextInt(2), Label.PUBLIC, Set.of(), Set.of()),
        "auto",
        "t" + random.nextInt(3),
        "cloud",
        "m",
        "p",
        Label.INTERNAL,
        "delivered",
        Event.Result.ANSWERED,
        random.nextInt(1_000),
        random.nextInt(1_000),
        cost,
        elsewhere,
        first == null ? Money.ZERO : first.minus(cost),
        random.nextLong(5_000_000_000L),
        random.nextLong(1_000_000_000L),
        Map.of(),
        Map.of(),
        0);
  }

  private static Money sum(List<Event> events, Function<Event, Money> amount) {
    return events.stream().map(amount).reduce(Money.ZERO, Money::plus);
  }

  private static Money sum(Activity.Table table, Function<Cell, Money> amount) {
    return table.groups().values().stream()
        .flatMap(List::stream)
        .map(amount)
        .reduce(Money.ZERO, Money::plus);
  }

  private static long requests(Activity.Table table) {
    return table.groups().values().stream().flatMap(List::stream).mapToLong(Cell::requests).sum();
  }
}
