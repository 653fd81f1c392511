package dev.wagonway.gateway.cli;

import dev.wagonway.gateway.ledger.SpendQuery;
import dev.wagonway.gateway.spend.SpendExport;
import dev.wagonway.gateway.spend.SpendParameters;
import dev.wagonway.gateway.spend.SpendReport;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The verbs about what calls have cost. Confined to the thread that runs the command line. */
@Command(
    name = "spend",
    description = "Looks at the ledger: what calls have cost.",
    synopsisSubcommandLabel = "VERB",
    mixinStandardHelpOptions = true)
final class SpendVerbs {

  private final Terminal terminal;

  SpendVerbs(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(
      description = "Adds up what calls have cost.",
      footer = {
        "",
        "--by takes several, apart by commas: key, team, project, route, target, tier, model, label,"
            + " outcome, kind, hour, day, week, month.",
        "",
        "COST is what targets charge by their prices, REPORTED what those providers say that tell"
            + " it, SAVED what answers from the cache would have cost, all in USD; ESTIMATED SHARE is"
            + " the part of the calls whose tokens the gateway counted itself."
      },
      mixinStandardHelpOptions = true)
  int report(
      @Option(
              names = "--by",
              paramLabel = "NAMES",
              defaultValue = "",
              description = "What to tell apart, such as team,target,day; default: nothing.")
          String by,
      @Option(
              names = "--format",
              paramLabel = "FORMAT",
              defaultValue = "table",
              description = "table, csv or json (default: ${DEFAULT-VALUE}).")
          String format,
      @Mixin SpendPeriod period,
      @Mixin SpendFilters filters,
      @Mixin LedgerPlace place) {
    try {
      var query =
          new SpendQuery(
              SpendParameters.dimensions(by),
              filters.only(),
              period.from(),
              period.until(),
              period.zone());
      return place.ask(
          terminal, book -> tell(new SpendReport(query.by(), book.spend(query)), format));
    } catch (IllegalArgumentException e) {
      return misunderstood(e.getMessage());
    }
  }

  @Command(
      description = "Writes single calls to standard output, one in a line, in order of time.",
      footer = {
        "",
        "Columns have the same names, order and types in every release; new ones are added at the"
            + " end. Calls older than ledger.keep are not there, only their sums in reports."
      },
      mixinStandardHelpOptions = true)
  int export(
      @Option(
              names = "--format",
              paramLabel = "FORMAT",
              defaultValue = "csv",
              description = "csv or jsonl (default: ${DEFAULT-VALUE}).")
          String format,
      @Mixin SpendPeriod period,
      @Mixin LedgerPlace place) {
    try {
      var out = terminal.out();
      var export = new SpendExport(exportFormat(format), out::print);
      var from = period.from();
      var until = period.until();
      var code =
          place.ask(
              terminal,
              book -> {
                book.entries(from, until, export::add);
                return CommandLines.DONE;
              });
      out.flush();
      return code;
    } catch (IllegalArgumentException e) {
      return misunderstood(e.getMessage());
    }
  }

  private int tell(SpendReport report, String format) {
    switch (format) {
      case "table" -> table(report);
      case "csv" -> terminal.out().print(report.csv());
      case "json" -> terminal.out().println(report.json());
      default ->
          throw new IllegalArgumentException(
              "--format: \"%s\" (expected one of: table, csv, json)".formatted(format));
    }
    terminal.out().flush();
    return CommandLines.DONE;
  }

  private void table(SpendReport report) {
    if (report.rows().isEmpty()) {
      terminal.out().println("nothing was called");
      return;
    }
    var columns = new Columns(report.heads().toArray(String[]::new));
    for (var cells : report.cells()) {
      columns.add(cells.stream().map(SpendVerbs::printable).toArray(String[]::new));
    }
    columns.lines().forEach(terminal.out()::println);
  }

  /** What others have named must not command the terminal. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}|[\\x80-\\x9f]", "\uFFFD");
  }

  private static SpendExport.Format exportFormat(String word) {
    for (var format : SpendExport.Format.values()) {
      if (format.name().toLowerCase(Locale.ROOT).equals(word)) {
        return format;
      }
    }
    throw new IllegalArgumentException(
        "--format: \"%s\" (expected one of: csv, jsonl)".formatted(word));
  }

  private int misunderstood(String why) {
    terminal.err().println(why);
    terminal.err().flush();
    return CommandLines.NOT_DONE;
  }
}
