package dev.wagonway.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static final Environment PLACE =
      new Environment("2026-01-02T03:04:05Z", 2, true, "Linux 6", "25", "epoll", "none", 20_000);
  private static final Scenario SATURATED = new Scenario.Saturated(64, Duration.ofSeconds(1));
  private static final Scenario STREAMS =
      new Scenario.Streams("sse", 300, 20, Duration.ofSeconds(1), Duration.ofSeconds(1));

  @Test
  void statesMediansWithTheirRange() {
    var report =
        report(saturated("nginx", 1, 30), saturated("nginx", 2, 50), saturated("nginx", 3, 40));

    assertThat(report.markdown(List.of(SATURATED)))
        .contains("| nginx   | 40.0 (30.0–50.0) |    1.00 |");
  }

  @Test
  void comparesWithNginxOfTheSameRound() {
    var report =
        report(
            saturated("nginx", 1, 10),
            saturated("nginx", 2, 100),
            saturated("wagonway", 1, 15),
            saturated("wagonway", 2, 150));

    assertThat(report.markdown(List.of(SATURATED))).contains("82.5 (15.0–150.0) |    1.50 |");
  }

  @Test
  void hasNoRatioWithoutNginx() {
    assertThat(report(saturated("wagonway", 1, 15)).markdown(List.of(SATURATED)))
        .contains("| wagonway |           15.0 |       – |");
  }

  @Test
  void countsIncompleteStreams() {
    var spread = new Spread(1, 2, 3, 4, 5);
    var cost = new Cost(1_000, 2, 20, 1, 2, 0.5, 0.03);
    var report = report(new Measurement("sse", "nginx", 1, 300, 298, 2, cost, spread, spread, 25));

    assertThat(report.markdown(List.of(STREAMS)))
        .contains("300 event streams at once, an event each 20 ms")
        .contains("| nginx   | 298 of 300 |");
  }

  @Test
  void showsHowBusyTheCoresWere() {
    assertThat(report(saturated("nginx", 1, 15)).markdown(List.of(SATURATED)))
        .contains("|      90 % |")
        .contains("|    7 % |");
  }

  @Test
  void namesThePlaceAndTheNotes() {
    assertThat(report().markdown(List.of()))
        .contains("2026-01-02T03:04:05Z · 2 cores, proxy on one, both ends on another")
        .contains("- portkey was skipped");
  }

  private static Report report(Measurement... measurements) {
    return new Report(PLACE, List.of("portkey was skipped"), List.of(measurements));
  }

  private static Measurement saturated(String subject, int round, double micros) {
    var cost = new Cost(1_000, 1, micros, 5, 6, 0.9, 0.07);
    return new Measurement("json", subject, round, 64, 1_000, 0, cost, null, null, 20);
  }
}
