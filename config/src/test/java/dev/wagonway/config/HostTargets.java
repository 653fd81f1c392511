package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.route.Endpoint;
import dev.wagonway.route.Target;

/** Reads single targets at the providers of {@link Reads}. */
final class HostTargets {

  private HostTargets() {}

  static String yaml(String... lines) {
    return """
    targets:
      - id: t
        model: m
        tier: cloud
        clearance: restricted
        price: free
        %s
    """
        .formatted(String.join("\n    ", lines));
  }

  static Target first(String text) {
    return Reads.ok(text).targets().values().iterator().next();
  }

  static Target target(String... lines) {
    return first(yaml(lines));
  }

  static Endpoint endpoint(String... lines) {
    return target(lines).endpoint();
  }

  static String only(String... lines) {
    var problems = Reads.problems(yaml(lines));
    assertThat(problems).hasSize(1);
    return problems.getFirst();
  }
}
