package dev.wagonway.load.boards;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One query of a panel.
 *
 * @param dashboard the title of its dashboard
 * @param title its own title
 * @param expression the query as it stands in the file, with Grafana's variables
 */
record Panel(String dashboard, String title, String expression) {

  /** Grafana computes these from the time that is shown and from how often Prometheus scrapes. */
  private static final Map<String, String> TIMES =
      Map.of("$__rate_interval", "10s", "$__interval", "5s", "$__range", "1m");

  private static final String EVERYTHING = ".*";

  /** The queries of all dashboards in a folder. */
  static List<Panel> of(Path folder) throws IOException {
    var panels = new ArrayList<Panel>();
    try (var files = Files.newDirectoryStream(folder, "*.json")) {
      for (var file : files) {
        var dashboard = JsonMapper.shared().readTree(Files.readString(file));
        for (var panel : dashboard.path("panels")) {
          read(dashboard, panel, panels);
        }
      }
    }
    panels.sort((one, other) -> one.dashboard.compareTo(other.dashboard));
    return panels;
  }

  private static void read(JsonNode dashboard, JsonNode panel, List<Panel> panels) {
    for (var target : panel.path("targets")) {
      panels.add(
          new Panel(
              dashboard.path("title").asString(),
              panel.path("title").asString(),
              target.path("expr").asString()));
    }
    panel.path("panels").forEach(inner -> read(dashboard, inner, panels));
  }

  /** The query as Grafana would send it for the last minute, with everything selected. */
  String query() {
    var query = expression;
    for (var time : TIMES.entrySet()) {
      query = query.replace(time.getKey(), time.getValue());
    }
    return query.replaceAll("\\$\\{?[a-z]+}?", EVERYTHING);
  }
}
