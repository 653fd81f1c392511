package dev.wagonway.config.yaml;

import java.util.stream.Collectors;

/** Nodes in one line, as the file has them: references are shown, not followed. */
public final class Flow {

  private Flow() {}

  /** For example {@code { jurisdiction: [EU], tier: edge }}. */
  public static String text(Node node) {
    return switch (node) {
      case Node.Scalar scalar -> scalar.text().strip().replaceAll("\\s+", " ");
      case Node.Sequence list ->
          list.items().stream().map(Flow::text).collect(Collectors.joining(", ", "[", "]"));
      case Node.Mapping mapping ->
          mapping.entries().stream()
              .map(entry -> entry.name() + ": " + text(entry.value()))
              .collect(Collectors.joining(", ", "{ ", " }"));
    };
  }
}
