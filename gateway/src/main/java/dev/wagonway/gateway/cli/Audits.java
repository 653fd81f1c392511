package dev.wagonway.gateway.cli;

import dev.wagonway.config.AuditSettings;
import dev.wagonway.config.Loaded;
import dev.wagonway.gateway.Plugins;
import dev.wagonway.gateway.audit.AuditReport;
import dev.wagonway.gateway.audit.AuditTrail;
import dev.wagonway.sensitivity.Label;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The verbs about the audit log. Confined to the thread that runs the command line. */
@Command(
    name = "audit",
    description = "Looks at the log of label decisions that a configuration's audit.file names.",
    synopsisSubcommandLabel = "VERB",
    mixinStandardHelpOptions = true)
final class Audits {

  private final Terminal terminal;

  Audits(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(
      description = "Checks that no entry was changed, removed or put between.",
      mixinStandardHelpOptions = true)
  int verify(
      @Option(
              names = "--config",
              paramLabel = "FILE",
              defaultValue = "wagonway.yaml",
              description = "The configuration (default: ${DEFAULT-VALUE}).")
          Path config,
      @Option(
              names = "--head",
              paramLabel = "HASH",
              description = "The last seal that was noted down; the log must hold it.")
          @Nullable String head) {
    var seen = new boolean[] {head == null};
    var verdict = trail(config, entry -> seen[0] |= entry.path("hash").asString("").equals(head));
    if (verdict.isEmpty()) {
      return CommandLines.NOT_DONE;
    }
    terminal.out().println(told(verdict.get()));
    if (!seen[0]) {
      terminal
          .err()
          .println("no entry has the seal " + head + ": entries were cut off, or changed");
    }
    terminal.out().flush();
    return verdict.get().fault() == null && seen[0] ? CommandLines.DONE : CommandLines.NOT_DONE;
  }

  @Command(description = "Says what of which label went where.", mixinStandardHelpOptions = true)
  int report(
      @Option(
              names = "--config",
              paramLabel = "FILE",
              defaultValue = "wagonway.yaml",
              description = "The configuration (default: ${DEFAULT-VALUE}).")
          Path config,
      @Option(
              names = "--since",
              paramLabel = "TIME",
              description = "From when on, such as 2026-11-01T00:00:00Z; default: the beginning.")
          @Nullable Instant since,
      @Option(names = "--until", paramLabel = "TIME", description = "Until when; default: the end.")
          @Nullable Instant until,
      @Option(names = "--label", paramLabel = "LABEL", description = "Requests of this label only.")
          @Nullable Label label,
      @Option(
              names = "--kind",
              paramLabel = "KIND",
              description = "Requests in which this was found only, such as US_SSN.")
          @Nullable String kind,
      @Option(names = "--caller", paramLabel = "NAME", description = "Requests of this key only.")
          @Nullable String caller,
      @Option(names = "--json", description = "Writes one JSON object instead of a table.")
          boolean json) {
    var report =
        new AuditReport(
            new AuditReport.Filter(
                since == null ? Instant.MIN : since,
                until == null ? Instant.MAX : until,
                label,
                kind,
                caller));
    var verdict = trail(config, report::add);
    if (verdict.isEmpty()) {
      return CommandLines.NOT_DONE;
    }
    if (json) {
      terminal.out().println(json(report));
    } else {
      table(report);
    }
    terminal.out().flush();
    if (verdict.get().fault() != null) {
      terminal.err().println(told(verdict.get()));
      return CommandLines.NOT_DONE;
    }
    return CommandLines.DONE;
  }

  private Optional<AuditTrail.Verdict> trail(Path config, Consumer<JsonNode> entries) {
    var settings = settings(config);
    if (settings.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(AuditTrail.verify(settings.get().file(), settings.get().key(), entries));
    } catch (IOException e) {
      terminal.err().println(settings.get().file() + ": cannot be read (" + e + ")");
      return Optional.empty();
    }
  }

  private Optional<AuditSettings> settings(Path config) {
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

  private static String told(AuditTrail.Verdict verdict) {
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

  private void table(AuditReport report) {
    var columns =
        new Columns(
            "label", "sent to", "tier", "cleared for", "sent as", ">requests", "first", "last");
    for (var row : report.rows()) {
      columns.add(
          row.label().word(),
          row.target(),
          row.tier(),
          row.clearance(),
          row.isLeak() ? row.as() + " (LEAK)" : row.as(),
          Long.toString(row.requests()),
          row.first().toString(),
          row.last().toString());
    }
    columns.lines().forEach(terminal.out()::println);
    terminal.out().println(report.requests() + " requests");
  }

  private static String json(AuditReport report) {
    var mapper = JsonMapper.shared();
    var node = mapper.createObjectNode();
    node.put("requests", report.requests());
    var rows = node.putArray("rows");
    for (var row : report.rows()) {
      rows.addObject()
          .put("label", row.label().word())
          .put("target", row.target())
          .put("tier", row.tier())
          .put("clearance", row.clearance())
          .put("as", row.as())
          .put("leak", row.isLeak())
          .put("requests", row.requests())
          .put("first", row.first().toString())
          .put("last", row.last().toString());
    }
    return mapper.writeValueAsString(node);
  }

  /** Reads a label's word. */
  static Label label(String text) {
    return Label.parse(text)
        .orElseThrow(() ->
            new TypeConversionException(
                "\"" + text + "\" (expected one of: public, internal, confidential, restricted)"));
  }
}
