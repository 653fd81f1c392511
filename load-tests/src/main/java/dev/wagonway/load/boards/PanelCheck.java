package dev.wagonway.load.boards;

import dev.wagonway.load.Processes;
import dev.wagonway.load.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether every query of every panel returns data from the demo with its simulated users. */
final class PanelCheck {

  /** Why a query may return nothing, by what stands in it. */
  private static final Map<String, String> EXCUSED =
      Map.of(
          "wagonway_sticky_", "the demo's routes keep no conversations where they began",
          "wagonway_shared_up", "the demo is one gateway, which shares nothing");

  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final Duration LIMIT = Duration.ofSeconds(150);
  private static final Duration PAUSE = Duration.ofSeconds(3);

  private final Processes processes;
  private final Path folder;

  PanelCheck(Processes processes, Path folder) {
    this.processes = processes;
    this.folder = folder;
  }

  /** Runs it and prints a table. */
  boolean run(List<Panel> panels, Path rules) throws IOException, InterruptedException {
    var port = Processes.freePort();
    var adminPort = Processes.freePort();
    var root = Path.of("").toAbsolutePath();
    var command =
        List.of(
            root.resolve("run").toString(), "demo", "--port=" + port, "--admin-port=" + adminPort);
    var demo =
        processes.start(new Processes.Launch("demo", Processes.Core.ANY, command), root, Map.of());
    demo.await(() -> Page.isThere(adminPort), START_LIMIT);
    try (var prometheus =
        Prometheus.start(
            processes, folder.resolve("panels"), rules, Map.of("wagonway", adminPort))) {
      var found = look(prometheus, panels);
      demo.end(Duration.ofSeconds(5));
      return report(panels, found);
    }
  }

  /** Looks until there is data everywhere or time is up; tells how many series each gives. */
  private static Map<Panel, Integer> look(Prometheus prometheus, List<Panel> panels)
      throws IOException, InterruptedException {
    var found = new LinkedHashMap<Panel, Integer>();
    var deadline = System.nanoTime() + LIMIT.toNanos();
    while (isWanting(panels, found) && System.nanoTime() < deadline) {
      Wait.pause(PAUSE);
      for (var panel : panels) {
        if (found.getOrDefault(panel, 0) == 0) {
          found.put(panel, prometheus.series(panel.query()));
        }
      }
    }
    return found;
  }

  private static boolean isWanting(List<Panel> panels, Map<Panel, Integer> found) {
    return panels.stream()
        .anyMatch(panel -> found.getOrDefault(panel, 0) == 0 && excuse(panel).isEmpty());
  }

  private static boolean report(List<Panel> panels, Map<Panel, Integer> found) {
    var table = new Table(List.of("panel", "dashboard", "series", "why there may be none"));
    var missing = 0;
    for (var panel : panels) {
      var series = found.getOrDefault(panel, 0);
      var excuse = series == 0 ? excuse(panel) : "";
      missing += series == 0 && excuse.isEmpty() ? 1 : 0;
      table.add(List.of(panel.title(), panel.dashboard(), Integer.toString(series), excuse));
    }
    System.out.println("\n" + table.markdown());
    panels.stream()
        .filter(panel -> found.getOrDefault(panel, 0) == 0 && excuse(panel).isEmpty())
        .forEach(panel -> System.out.println("no data: " + panel.title() + ": " + panel.query()));
    System.out.printf("%d queries, %d without data%n%n", panels.size(), missing);
    return missing == 0;
  }

  private static String excuse(Panel panel) {
    return EXCUSED.entrySet().stream()
        .filter(excuse -> panel.expression().contains(excuse.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }
}
