package dev.wagonway.gateway.demo;

import dev.wagonway.cost.Price;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** The text of the demo's configuration: the resource {@code demo.yaml} and what was found. */
final class DemoConfiguration {

  static final String NAME = "demo.yaml";

  private DemoConfiguration() {}

  /** The configuration with a target for each find, and the route {@code mine} to all of them. */
  static String text(List<Find> finds) {
    var targets = finds.stream().map(DemoConfiguration::target).collect(Collectors.joining());
    var mine =
        finds.isEmpty()
            ? ""
            : """
              mine:
                candidates: [%s]
                objective: balanced
            """
                .formatted(finds.stream().map(Find::id).collect(Collectors.joining(", ")));
    return template().replace("# found targets\n", targets).replace("# found routes\n", mine);
  }

  private static String target(Find find) {
    var common =
        """
          - id: %s
            model: "%s"
            provider: %s
        """
            .formatted(find.id(), find.model(), find.provider().id());
    return common
        + switch (find) {
          case Find.Key key ->
              """
                  api-key: ${%s}
                  tier: cloud
                  clearance: internal
                  price: %s  # %s, %s
                  context: %d
                  quality: 0.9
              """
                  .formatted(
                      key.variable(),
                      price(key.starter().price()),
                      key.starter().source(),
                      key.starter().asOf(),
                      key.starter().contextTokens());
          case Find.LocalServer _ ->
              """
                  tier: edge
                  clearance: restricted
                  price: free
              """;
        };
  }

  private static String price(Price price) {
    return "{ input: %s, cached-input: %s, cache-write: %s, output: %s, per-request: %s }"
        .formatted(
            price.inputPerMillion().toPlainString(),
            price.cachedInputPerMillion().toPlainString(),
            price.cacheWritePerMillion().toPlainString(),
            price.outputPerMillion().toPlainString(),
            price.perRequest().toPlainString());
  }

  private static String template() {
    try (var resource = DemoConfiguration.class.getResourceAsStream(NAME)) {
      if (resource == null) {
        throw new IllegalStateException(NAME + " is not beside its class");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
