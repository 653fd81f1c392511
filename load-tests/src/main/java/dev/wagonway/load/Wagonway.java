package dev.wagonway.load;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Wagonway as it is measured: a route for each script, with targets of the same model to choose
 * from, metrics and the admin listener on.
 *
 * @param root the repository with its {@code run} script
 * @param targetsPerRoute how many targets each decision weighs
 * @param scripts what will be asked for
 */
record Wagonway(Path root, int targetsPerRoute, List<Script> scripts) {

  Wagonway {
    scripts = List.copyOf(scripts);
  }

  /** The configuration file. */
  String configuration(int port, int adminPort, int upstreamPort) {
    var yaml = new StringBuilder();
    yaml.append(
        "server:\n  listen: 127.0.0.1:%d\n  admin: 127.0.0.1:%d\n".formatted(port, adminPort));
    yaml.append("\ntargets:\n");
    for (var script : scripts) {
      for (int i = 1; i <= targetsPerRoute; i++) {
        yaml.append(target(script, i, upstreamPort));
      }
    }
    yaml.append("\nroutes:\n");
    for (var script : scripts) {
      yaml.append(
          "  %s:\n    candidates: [%s]\n    objective: cheapest\n"
              .formatted(script.name(), String.join(", ", ids(script))));
    }
    return yaml.toString();
  }

  private static String target(Script script, int number, int upstreamPort) {
    return """
    - id: %s
      model: %s
      provider: openai
      base-url: http://127.0.0.1:%d/v1
      api-key: bench-key
      tier: cloud
      clearance: restricted
      price: { input: %d.5, output: %d }
    """
        .formatted(id(script, number), script.name(), upstreamPort, number, 2 * number)
        .indent(2);
  }

  private List<String> ids(Script script) {
    var ids = new ArrayList<String>();
    for (int i = 1; i <= targetsPerRoute; i++) {
      ids.add(id(script, i));
    }
    return ids;
  }

  private static String id(Script script, int number) {
    return script.name() + "-target-" + number;
  }
}
