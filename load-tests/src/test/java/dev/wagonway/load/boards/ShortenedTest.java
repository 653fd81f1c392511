package dev.wagonway.load.boards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShortenedTest {

  @TempDir Path folder;

  @Test
  void minutesAreSeconds() {
    assertThat(Shortened.of("expr: rate(x[5m]) > 0\nfor: 2m"))
        .isEqualTo("expr: rate(x[5s]) > 0\nfor: 2s");
  }

  @Test
  void nothingIsShorterThanAFewLooksOrLongerThanHalfAMinute() {
    assertThat(Shortened.of("increase(x[1m]) + increase(x[6h]) + increase(x[1d])"))
        .isEqualTo("increase(x[4s]) + increase(x[30s]) + increase(x[30s])");
    assertThat(Shortened.of("interval: 30s")).isEqualTo("interval: 1s");
  }

  @Test
  void aThresholdThatIsATimeIsShortenedToo() {
    assertThat(Shortened.of("wagonway_ledger_lag_seconds > 300"))
        .isEqualTo("wagonway_ledger_lag_seconds > 5");
  }

  @Test
  void namesWithDurationsStay() {
    var rule = "wagonway:errors:ratio5m > 14.4 * 0.01";
    assertThat(Shortened.of(rule)).isEqualTo(rule);
  }

  @Test
  void copiesRulesOnly() throws IOException {
    var from = Files.createDirectory(folder.resolve("from"));
    Files.writeString(from.resolve("a.rules.yaml"), "for: 3m");
    Files.writeString(from.resolve("a.test.yaml"), "for: 3m");
    var to = folder.resolve("to");
    Shortened.copy(from, to);
    assertThat(to).isDirectoryContaining("glob:**a.rules.yaml");
    assertThat(to.resolve("a.test.yaml")).doesNotExist();
    assertThat(to.resolve("a.rules.yaml")).hasContent("for: 3s");
  }
}
