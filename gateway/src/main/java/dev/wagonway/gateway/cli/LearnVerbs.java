package dev.wagonway.gateway.cli;

import dev.wagonway.gateway.learn.LearnedJson;
import dev.wagonway.gateway.learn.LearnedPlace;
import dev.wagonway.learn.Learned;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The verbs about what was learned. Confined to the thread that runs the command line. */
@Command(
    name = "learn",
    description = "Looks at what was learned of targets, and forgets it.",
    synopsisSubcommandLabel = "VERB",
    footer = {
      "",
      "Asks the gateway that runs on the configuration, at its server.admin; if none does, looks at"
          + " the file that the configuration's learning.file names."
    },
    mixinStandardHelpOptions = true)
final class LearnVerbs {

  private final Terminal terminal;

  LearnVerbs(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(
      description = "Tells what was learned of each target.",
      footer = {
        "",
        "WEIGHT is how many of a user's words the observations are worth by now. OBSERVED is how good"
            + " the answers were, PREDICTED how good they were expected to be before anything was"
            + " learned, BELIEVED how good the next are expected to be."
      },
      mixinStandardHelpOptions = true)
  int status(
      @Option(
              names = "--config",
              paramLabel = "FILE",
              defaultValue = "wagonway.yaml",
              description = "The configuration (default: ${DEFAULT-VALUE}).")
          Path config,
      @Option(names = "--json", description = "Writes one JSON object instead of a table.")
          boolean json) {
    return LearnedPlaces.at(terminal, config)
        .flatMap(LearnedPlace::status)
        .map(learned -> {
          tell(learned, json);
          return CommandLines.DONE;
        })
        .orElseGet(this::untold);
  }

  @Command(
      description = "Forgets what was learned, of one target or of all.",
      mixinStandardHelpOptions = true)
  int reset(
      @Option(
              names = "--config",
              paramLabel = "FILE",
              defaultValue = "wagonway.yaml",
              description = "The configuration (default: ${DEFAULT-VALUE}).")
          Path config,
      @Option(
              names = "--target",
              paramLabel = "ID",
              description = "The target to forget; default: all of them.")
          @Nullable String target) {
    if (target != null && target.isEmpty()) {
      terminal.err().println("--target: \"\" (expected: the id of a target)");
      return CommandLine.ExitCode.USAGE;
    }
    return LearnedPlaces.at(terminal, config)
        .flatMap(place -> place.reset(target))
        .map(known -> {
          var whose = target == null ? "all targets" : "target " + target;
          terminal
              .out()
              .println(
                  known
                      ? "what was learned of " + whose + " is forgotten"
                      : "nothing was learned of " + whose);
          terminal.out().flush();
          return CommandLines.DONE;
        })
        .orElseGet(this::untold);
  }

  @Command(
      description = "Writes all that was learned to standard output, as learning.file has it.",
      mixinStandardHelpOptions = true)
  int export(
      @Option(
              names = "--config",
              paramLabel = "FILE",
              defaultValue = "wagonway.yaml",
              description = "The configuration (default: ${DEFAULT-VALUE}).")
          Path config) {
    return LearnedPlaces.at(terminal, config)
        .flatMap(LearnedPlace::export)
        .map(text -> {
          terminal.out().print(text);
          terminal.out().flush();
          return CommandLines.DONE;
        })
        .orElseGet(this::untold);
  }

  /** The place has said why. */
  private int untold() {
    terminal.err().flush();
    return CommandLines.NOT_DONE;
  }

  private void tell(List<Learned> learned, boolean json) {
    if (json) {
      var node = LearnedJson.object();
      LearnedJson.add(node, learned);
      terminal.out().println(node);
    } else if (learned.isEmpty()) {
      terminal.out().println("nothing was learned yet");
    } else {
      table(learned);
    }
    terminal.out().flush();
  }

  private void table(List<Learned> learned) {
    var columns =
        new Columns(
            "target",
            "about",
            ">observations",
            ">weight",
            ">observed",
            ">predicted",
            ">believed",
            ">callers",
            "last",
            "changed");
    for (var one : learned) {
      var changed = one.drifted();
      columns.add(
          row(
              one.target(),
              "all",
              Long.toString(one.observations()),
              one.overall(),
              one.last().toString(),
              changed == null ? "" : "%s (%d times)".formatted(changed, one.drifts())));
      for (var cell : one.cells()) {
        var about = cell.domain().word() + ", " + cell.band().word();
        columns.add(row("", about, "", cell.sum(), "", ""));
      }
    }
    columns.lines().forEach(terminal.out()::println);
  }

  private static String[] row(
      String target, String about, String observations, Learned.Sum sum, String... times) {
    return new String[] {
      target,
      about,
      observations,
      number(sum.weight()),
      number(sum.reward()),
      number(sum.predicted()),
      number(sum.believed()),
      Integer.toString(sum.sources()),
      times[0],
      times[1]
    };
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
