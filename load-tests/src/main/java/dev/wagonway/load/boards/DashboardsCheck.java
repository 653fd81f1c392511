package dev.wagonway.load.boards;

import dev.wagonway.load.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Dashboards and alerts against a real Prometheus, from the command line. */
public final class DashboardsCheck {

  private static final String USAGE =
      """
      ./run dashboards-check [panels] [alerts]    holds dashboards and alerts against a real Prometheus
        panels   promtool looks at the rules, then every query of every panel has to return data
                 from the demo
        alerts   every alert has to fire when its cause is there, and to clear when it is gone
      Without arguments, both: three minutes. Skipped if there is no prometheus on the PATH.
      """;

  private static final Path DASHBOARDS = Path.of("config/grafana");
  private static final Path RULES = Path.of("config/prometheus");
  private static final Path OUT = Path.of("load-tests/target/dashboards");
  private static final List<String> PROGRAMS = List.of("prometheus", "promtool");
  private static final List<String> PARTS = List.of("panels", "alerts");

  private DashboardsCheck() {}

  /** Runs from the repository's folder; see {@code --help}. Ends with 1 if anything was wrong. */
  public static void main(String[] args) throws IOException, InterruptedException {
    var parts = Arrays.asList(args);
    if (parts.contains("--help")) {
      System.out.print(USAGE);
      return;
    }
    for (var part : parts) {
      if (!PARTS.contains(part)) {
        System.err.printf("dashboards-check: \"%s\" (expected: panels, alerts or nothing)%n", part);
        System.exit(2);
      }
    }
    for (var program : PROGRAMS) {
      if (Processes.onPath(program).isEmpty()) {
        System.out.printf("dashboards-check: skipped, no %s on the PATH%n", program);
        return;
      }
    }
    if (!run(parts.isEmpty() ? PARTS : parts)) {
      System.exit(1);
    }
  }

  private static boolean run(List<String> parts) throws IOException, InterruptedException {
    var folder = Files.createDirectories(OUT).toAbsolutePath();
    var rules = RULES.toAbsolutePath();
    var isGood = true;
    try (var processes = new Processes(folder)) {
      if (parts.contains("panels")) {
        isGood = Promtool.approves(rules);
        isGood &= new PanelCheck(processes, folder).run(Panel.of(DASHBOARDS), rules);
      }
      if (parts.contains("alerts")) {
        isGood &= new AlertCheck(processes, folder).run(rules);
      }
    }
    return isGood;
  }
}
