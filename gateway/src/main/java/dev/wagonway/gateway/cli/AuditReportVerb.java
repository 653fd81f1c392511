package dev.wagonway.gateway.cli;

import dev.wagonway.config.AuditSettings;
import dev.wagonway.gateway.audit.AuditReport;
import dev.wagonway.gateway.sensitivity.Fingerprints;
import dev.wagonway.sensitivity.Label;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Says what of which label went where. Confined to the thread that runs the command line. */
@Command(
    name = "report",
    description = "Says what of which label went where.",
    footer = {
      "",
      "A line stands for the requests of one label that one target got in one form. \"sent as\" is"
          + " the label of that form: below the request's if values were masked. \"nowhere\" is where"
          + " requests went that nobody got; \"sent as\" then says why. LEAK marks what should not"
          + " exist: something more sensitive than the target was cleared for.",
      "",
      "--holding takes a value from a file, so that it stands in no list of processes, and looks for"
          + " its keyed hash; spaces, hyphens and case do not matter.",
      "",
      "Ends with 0, or with 1 if the log is not as it was written, or cannot be read; what comes"
          + " before the fault is told."
    },
    mixinStandardHelpOptions = true)
final class AuditReportVerb implements Callable<Integer> {

  private static final Path STANDARD_INPUT = Path.of("-");

  private final Terminal terminal;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "wagonway.yaml",
      description = "The configuration (default: ${DEFAULT-VALUE}).")
  private Path config = Path.of("");

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "From when on, such as 2026-11-01T00:00:00Z; default: the beginning.")
  private @Nullable Instant since;

  @Option(names = "--until", paramLabel = "TIME", description = "Until when; default: the end.")
  private @Nullable Instant until;

  @Option(names = "--label", paramLabel = "LABEL", description = "Requests of this label only.")
  private @Nullable Label label;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "Requests in which this was found only, such as US_SSN.")
  private @Nullable String kind;

  @Option(names = "--caller", paramLabel = "NAME", description = "Requests of this key only.")
  private @Nullable String caller;

  @Option(
      names = "--holding",
      paramLabel = "FILE",
      description = "Requests in which the value in this file was found only; - is standard input.")
  private @Nullable Path holding;

  @Option(names = "--json", description = "Writes one JSON object instead of a table.")
  private boolean json;

  AuditReportVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var settings = AuditTrails.settings(terminal, config);
    if (settings.isEmpty()) {
      return CommandLines.NOT_DONE;
    }
    var fingerprint = Optional.<String>empty();
    if (holding != null) {
      fingerprint = fingerprint(holding, settings.get());
      if (fingerprint.isEmpty()) {
        return CommandLines.NOT_DONE;
      }
    }
    var report = new AuditReport(filter(fingerprint.orElse(null)));
    var verdict = AuditTrails.verified(terminal, settings.get(), report::add);
    if (verdict.isEmpty()) {
      return CommandLines.NOT_DONE;
    }
    tell(report);
    if (verdict.get().fault() != null) {
      terminal.err().println(AuditTrails.told(verdict.get()));
      return CommandLines.NOT_DONE;
    }
    return CommandLines.DONE;
  }

  private AuditReport.Filter filter(@Nullable String fingerprint) {
    return new AuditReport.Filter(
        since == null ? Instant.MIN : since,
        until == null ? Instant.MAX : until,
        label,
        kind,
        caller,
        fingerprint);
  }

  /** That of the value in {@code from}; if there is none, the terminal has been told why. */
  private Optional<String> fingerprint(Path from, AuditSettings settings) {
    if (settings.key() == null) {
      terminal
          .err()
          .println(
              "--holding: "
                  + config
                  + " says no audit.key, so the log has no hashes of values (expected: audit.key,"
                  + " and a log that was written with it)");
      return Optional.empty();
    }
    try (var in = from.equals(STANDARD_INPUT) ? terminal.in() : Files.newInputStream(from)) {
      var value = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      if (value.codePoints().anyMatch(Character::isLetterOrDigit)) {
        return Optional.of(new Fingerprints(settings.key()).of(value));
      }
      terminal
          .err()
          .println("--holding: " + from + " holds no letter or digit (expected: a value)");
    } catch (IOException _) {
      terminal
          .err()
          .println("--holding: " + from + " cannot be read (expected: a file that holds a value)");
    }
    return Optional.empty();
  }

  private void tell(AuditReport report) {
    if (json) {
      terminal.out().println(json(report));
    } else {
      table(report);
    }
    terminal.out().flush();
    if (report.untold() > 0) {
      terminal
          .err()
          .println(
              "%d more requests had more than %d values, not all of which have hashes: it may have been among them"
                  .formatted(report.untold(), Fingerprints.MOST));
    }
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
}
