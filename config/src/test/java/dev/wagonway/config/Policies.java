package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.route.Route;

/**
 * Policies for tests over three targets: pocket at the edge, glm on premises, opus in the cloud.
 */
final class Policies {

  static final String TARGETS =
      """
      targets:
        - { id: pocket, model: p, provider: llama-server, base-url: "http://127.0.0.1:8081/v1", tier: edge, clearance: restricted, price: free, capabilities: [] }
        - { id: glm, model: g, provider: vllm, base-url: "http://vllm.internal:8000/v1", tier: on-prem, clearance: confidential, price: { input: 1, output: 2 } }
        - { id: opus, model: o, provider: openai, tier: cloud, clearance: internal, price: { input: 5, output: 25 } }
      """;

  private static final int LINES = (int) TARGETS.lines().count();

  private Policies() {}

  /** A configuration that has {@code text} after the three targets. */
  static String with(String text) {
    return TARGETS + text;
  }

  /** A route called auto over the three targets, with {@code lines} as its other keys. */
  static String auto(String... lines) {
    return "routes:\n  auto:\n    candidates: [pocket, glm, opus]\n" + keys(lines);
  }

  static String keys(String... lines) {
    return "    " + String.join("\n    ", lines) + "\n";
  }

  static Snapshot snapshot(String text) {
    return Reads.ok(with(text));
  }

  static Route route(String name, String text) {
    return snapshot(text).routeFor(name).orElseThrow();
  }

  static String[] problems(String text) {
    return Reads.problems(with(text)).stream().map(Policies::counted).toArray(String[]::new);
  }

  /** The one problem of {@code text}, its lines counted after the targets. */
  static String only(String text) {
    var problems = problems(text);
    assertThat(problems).hasSize(1);
    return problems[0];
  }

  /** The same with lines counted from the first after the targets, wherever one is named. */
  private static String counted(String problem) {
    return java.util.regex.Pattern.compile("wagonway\\.yaml:(\\d+):")
        .matcher(problem)
        .replaceAll(match -> "+" + (Integer.parseInt(match.group(1)) - LINES) + ":");
  }
}
