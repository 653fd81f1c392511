package dev.wagonway.gateway.cli;

import dev.wagonway.config.Loaded;
import dev.wagonway.config.Snapshot;
import dev.wagonway.gateway.Plugins;
import dev.wagonway.gateway.learn.LearnedPlace;
import dev.wagonway.gateway.learn.RunningGateway;
import dev.wagonway.gateway.learn.SavedState;
import java.nio.file.Path;
import java.util.Optional;

/** Finds where what was learned under a configuration is. */
final class LearnedPlaces {

  private LearnedPlaces() {}

  /** The place; if there is none, {@code terminal} has been told why. */
  static Optional<LearnedPlace> at(Terminal terminal, Path config) {
    var reader = Plugins.discover().reader(terminal.environment(), terminal.clock());
    return switch (reader.forRehearsal().read(config)) {
      case Loaded.Ok(var snapshot) -> of(terminal, config, snapshot);
      case Loaded.Rejected rejected -> {
        terminal.err().println(rejected.text());
        yield Optional.empty();
      }
    };
  }

  private static Optional<LearnedPlace> of(Terminal terminal, Path config, Snapshot snapshot) {
    var settings = snapshot.insight().learning();
    var running =
        RunningGateway.at(snapshot.server().admin(), settings.halfLife(), terminal.err()::println);
    if (running.isPresent() && running.get().keepsAt(settings.file())) {
      return Optional.of(running.get());
    }
    if (settings.file() != null) {
      return Optional.of(
          new SavedState(settings.file(), settings.halfLife(), terminal.err()::println));
    }
    terminal
        .err()
        .println(
            config
                + ": no gateway runs on it, and it says no learning.file (expected: one of the two)");
    return Optional.empty();
  }
}
