package dev.wagonway.gateway.cli;

import dev.wagonway.sensitivity.Label;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

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
      footer = {
        "",
        "Tells the last seal. Who notes it down elsewhere and gives it as --head the next time sees"
            + " as well whether entries were cut off the end.",
        "",
        "Ends with 0, or with 1 if the log is not as it was written, or cannot be read."
      },
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
    var verdict =
        AuditTrails.settings(terminal, config)
            .flatMap(settings ->
                AuditTrails.verified(
                    terminal,
                    settings,
                    entry -> seen[0] |= entry.path("hash").asString("").equals(head)));
    if (verdict.isEmpty()) {
      return CommandLines.NOT_DONE;
    }
    terminal.out().println(AuditTrails.told(verdict.get()));
    if (!seen[0]) {
      terminal
          .err()
          .println("no entry has the seal " + head + ": entries were cut off, or changed");
    }
    terminal.out().flush();
    return verdict.get().fault() == null && seen[0] ? CommandLines.DONE : CommandLines.NOT_DONE;
  }

  /** Reads a label's word. */
  static Label label(String text) {
    return Label.parse(text)
        .orElseThrow(() ->
            new TypeConversionException(
                "\"" + text + "\" (expected one of: public, internal, confidential, restricted)"));
  }
}
