package dev.wagonway.gateway.cli;

import dev.wagonway.config.Loaded;
import dev.wagonway.config.Sensitivity;
import dev.wagonway.gateway.Plugins;
import dev.wagonway.sensitivity.Classifier;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What finds sensitive values in texts, by an operator's own words if there are some. */
final class Detection {

  private Detection() {}

  /**
   * What {@code config} makes of texts; nothing, and a complaint, if it does not read well.
   *
   * @param config null for what comes along
   */
  static Optional<Classifier> of(Terminal terminal, @Nullable Path config) {
    if (config == null) {
      return Optional.of(Classifier.usual());
    }
    var reader = Plugins.discover().reader(terminal.environment(), terminal.clock()).forRehearsal();
    return switch (reader.read(config)) {
      case Loaded.Ok(var snapshot) -> of(terminal, config, snapshot.sensitivity());
      case Loaded.Rejected rejected -> {
        terminal.err().println(rejected.text());
        yield Optional.empty();
      }
    };
  }

  private static Optional<Classifier> of(Terminal terminal, Path config, Sensitivity sensitivity) {
    if (sensitivity.classifier() == null) {
      terminal
          .err()
          .println(
              config + ": sensitivity.detection: off (expected: on, so that texts are looked at)");
    }
    return Optional.ofNullable(sensitivity.classifier());
  }
}
