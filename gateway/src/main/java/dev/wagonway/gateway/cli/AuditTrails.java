package dev.wagonway.gateway.cli;

import dev.wagonway.config.AuditSettings;
import dev.wagonway.config.Loaded;
import dev.wagonway.gateway.Plugins;
import dev.wagonway.gateway.audit.AuditTrail;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Leads the verbs to the log that a configuration names. Confined to the command line's thread. */
final class AuditTrails {

  private AuditTrails() {}

  /** Where the log is; if there is none, {@code terminal} has been told why. */
  static Optional<AuditSettings> settings(Terminal terminal, Path config) {
    var reader = Plugins.discover().reader(terminal.environment(), terminal.clock());
    switch (reader.read(config)) {
      case Loaded.Ok(var snapshot) -> {
        var settings = Optional.ofNullable(snapshot.audit());
        if (settings.isEmpty()) {
          terminal.err().println(config + ": says no audit.file (expected: one)");
        }
        return settings;
      }
      case Loaded.Rejected rejected -> {
        terminal.err().println(rejected.text());
        return Optional.empty();
      }
    }
  }

  /** Reads and verifies it; if it cannot be read, {@code terminal} has been told. */
  static Optional<AuditTrail.Verdict> verified(
      Terminal terminal, AuditSettings settings, Consumer<JsonNode> entries) {
    try {
      return Optional.of(AuditTrail.verify(settings.file(), settings.key(), entries));
    } catch (IOException _) {
      terminal
          .err()
          .println(settings.file() + ": cannot be read (expected: a log that the gateway wrote)");
      return Optional.empty();
    }
  }

  /** A sentence for people. */
  static String told(AuditTrail.Verdict verdict) {
    var told =
        new StringBuilder("%d entries are as they were written".formatted(verdict.entries()));
    if (verdict.lost() > 0) {
      told.append(", %d were lost before they were written".formatted(verdict.lost()));
    }
    if (verdict.torn() > 0) {
      told.append(", %d lines were left unfinished by crashes".formatted(verdict.torn()));
    }
    return verdict.fault() == null
        ? told.append("; the last seal is ").append(verdict.head()).toString()
        : told.append("; then ").append(verdict.fault()).toString();
  }
}
