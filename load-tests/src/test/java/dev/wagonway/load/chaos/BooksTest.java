package dev.wagonway.load.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.load.chaos.Finding.Kind;
import org.junit.jupiter.api.Test;

class BooksTest {

  private static final String CLOSED =
      """
      # TYPE wagonway_requests_open gauge
      wagonway_requests_open 0.0
      wagonway_target_requests_open{target="a",tier="cloud"} 0.0
      wagonway_target_requests_open{target="b",tier="cloud"} 0.0
      wagonway_upstream_connections_active 0.0
      """;
  private static final String BEFORE =
      CLOSED + "wagonway_requests_total{outcome=\"delivered\",target=\"a\"} 5.0\n";

  @Test
  void acceptsCountsThatClientsHaveSeen() {
    assertThat(audit(counts(2, 1, 0, 1), Kind.COMPLETE, Kind.COMPLETE, Kind.BROKEN_OFF, Kind.LEFT))
        .isEqualTo("[]");
  }

  @Test
  void acceptsThatClientsWhoLeftCountAsAnything() {
    assertThat(audit(counts(2, 0, 0, 0), Kind.COMPLETE, Kind.LEFT)).isEqualTo("[]");
    assertThat(audit(counts(1, 0, 1, 0), Kind.COMPLETE, Kind.LEFT)).isEqualTo("[]");
    assertThat(audit(counts(1, 0, 0, 0), Kind.COMPLETE, Kind.LEFT)).isEqualTo("[]");
  }

  @Test
  void findsARequestThatWasNotCounted() {
    assertThat(audit(counts(1, 0, 0, 0), Kind.COMPLETE, Kind.COMPLETE)).contains("COUNTERS");
  }

  @Test
  void findsARequestThatWasCountedTwice() {
    assertThat(audit(counts(1, 0, 1, 0), Kind.COMPLETE)).contains("COUNTERS");
  }

  @Test
  void findsAGaugeThatDoesNotComeBack() {
    var after = counts(1, 0, 0, 0).replace("{target=\"b\",tier=\"cloud\"} 0.0", "{target=\"b\"} 1");

    assertThat(audit(after, Kind.COMPLETE)).contains("LEFT_OPEN");
  }

  @Test
  void doesNotTakeAMissingGaugeForZero() {
    assertThat(Books.open(Scrape.of(""))).contains("wagonway_requests_open cannot be read");
  }

  private static String audit(String after, Kind... seen) {
    var tally = new Tally();
    for (var kind : seen) {
      tally.add(new Finding("", kind, 200, "a", 1, "", 0, 0));
    }
    return new Books(Scrape.of(BEFORE), Scrape.of(after)).audit(tally).toString();
  }

  private static String counts(int delivered, int brokenOff, int undelivered, int gone) {
    var line = "wagonway_requests_total{outcome=\"%s\",target=\"a\"} %d\n";
    return CLOSED
        + line.formatted("delivered", 5 + delivered)
        + line.formatted("broken-off", brokenOff)
        + line.formatted("undelivered", undelivered)
        + line.formatted("client-gone", gone);
  }
}
