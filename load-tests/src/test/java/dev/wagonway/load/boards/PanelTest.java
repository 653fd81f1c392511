package dev.wagonway.load.boards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PanelTest {

  @TempDir Path folder;

  @Test
  void variablesAreWhatGrafanaMakesOfThem() {
    var panel =
        new Panel("d", "p", "increase(x{route=~\"$route\"}[$__range]) / rate(y[$__rate_interval])");
    assertThat(panel.query()).isEqualTo("increase(x{route=~\".*\"}[1m]) / rate(y[10s])");
  }

  @Test
  void panelsOfRowsCountToo() throws IOException {
    Files.writeString(
        folder.resolve("one.json"),
        """
        {"title": "One", "panels": [
          {"title": "Row", "panels": [{"title": "Inner", "targets": [{"expr": "a"}, {"expr": "b"}]}]},
          {"title": "Outer", "targets": [{"expr": "c"}]}]}
        """);
    assertThat(Panel.of(folder))
        .containsExactly(
            new Panel("One", "Inner", "a"),
            new Panel("One", "Inner", "b"),
            new Panel("One", "Outer", "c"));
  }

  @Test
  void shippedDashboardsHavePanels() throws IOException {
    assertThat(Panel.of(Path.of("../config/grafana"))).hasSizeGreaterThan(50);
  }
}
