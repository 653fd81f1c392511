package dev.wagonway.gateway.cli;

import dev.wagonway.config.ConfigReader;
import dev.wagonway.config.Loaded;
import dev.wagonway.config.Snapshot;
import dev.wagonway.config.cases.CaseReader;
import dev.wagonway.config.yaml.Spelling;
import dev.wagonway.gateway.Plugins;
import dev.wagonway.gateway.policy.PolicySheet;
import dev.wagonway.route.Route;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The verbs about policies. Confined to the thread that runs the command line. */
@Command(
    name = "policy",
    description = "Looks at policies without serving them.",
    synopsisSubcommandLabel = "VERB",
    mixinStandardHelpOptions = true)
final class PolicyVerbs {

  private static final String USUAL_WIDTH = "100";
  private static final int LEAST_WIDTH = 60;
  private static final int MOST_WIDTH = 200;

  private final Terminal terminal;

  PolicyVerbs(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(
      description = "Reads policies and says everything that is wrong with them.",
      mixinStandardHelpOptions = true)
  int check(
      @Parameters(
              paramLabel = "FILE",
              arity = "1..*",
              description = "Each a configuration of its own.")
          List<Path> files) {
    var reader = Plugins.discover().reader(terminal.environment(), terminal.clock());
    var code = CommandLines.DONE;
    for (var file : files) {
      var read =
          with(
              reader.read(file),
              snapshot -> {
                terminal.out().println(file + ": " + Summary.of(snapshot));
                return CommandLines.DONE;
              });
      code = Math.max(code, read);
    }
    return code;
  }

  @Command(
      description = "Shows what holds on each route, and where each term comes from.",
      mixinStandardHelpOptions = true)
  int show(
      @Parameters(index = "0", paramLabel = "FILE", description = "The policy.") Path file,
      @Parameters(
              index = "1",
              arity = "0..1",
              paramLabel = "ROUTE",
              description = "The route to show; all if none is named.")
          @Nullable String name) {
    return with(
        reader().read(file),
        snapshot -> {
          if (name != null && snapshot.routeFor(name).isEmpty()) {
            var known = snapshot.routes().keySet();
            terminal
                .err()
                .println(
                    "ROUTE: \"%s\" (expected %s%s)"
                        .formatted(name, Spelling.oneOf(known), Spelling.hint(name, known)));
            return CommandLines.NOT_DONE;
          }
          var separator = "";
          for (var route : routes(snapshot, name)) {
            terminal.out().print(separator + PolicySheet.of(snapshot, route, width()));
            separator = "\n";
          }
          terminal.out().flush();
          return CommandLines.DONE;
        });
  }

  @Command(
      description = "Tells what a policy makes of a request, and why; sends nothing.",
      mixinStandardHelpOptions = true)
  int explain(
      @Option(
              names = "--policy",
              paramLabel = "FILE",
              defaultValue = "wagonway.yaml",
              description = "The policy (default: ${DEFAULT-VALUE}).")
          Path policy,
      @Option(
              names = "--request",
              required = true,
              paramLabel = "FILE",
              description = "A chat request as OpenAI's API has it, in JSON.")
          Path request,
      @Mixin ExplainOptions options) {
    return with(
        reader().read(policy),
        snapshot -> new ExplainVerb(terminal, options, width()).run(snapshot, request));
  }

  @Command(
      description = "Runs the cases that policies are tested with; sends nothing.",
      mixinStandardHelpOptions = true)
  int test(
      @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files of cases.")
          List<Path> files,
      @Option(
              names = "--junit",
              paramLabel = "FILE",
              description = "Where to write the results as JUnit XML.")
          @Nullable Path junit,
      @Option(
              names = "--coverage-at-least",
              paramLabel = "PERCENT",
              defaultValue = "0",
              description = "The least share of rules that must apply in some case.")
          Percent coverage) {
    var plugins = Plugins.discover();
    var cases = new CaseReader(reader(plugins), terminal.clock());
    return new TestVerb(terminal, cases, plugins.wires().getFirst()).run(files, junit, coverage);
  }

  private ConfigReader reader() {
    return reader(Plugins.discover());
  }

  /** A policy that is only looked at needs no secrets. */
  private ConfigReader reader(Plugins plugins) {
    return plugins.reader(terminal.environment(), terminal.clock()).forRehearsal();
  }

  private int with(Loaded loaded, ToIntFunction<Snapshot> verb) {
    return switch (loaded) {
      case Loaded.Ok(var snapshot) -> verb.applyAsInt(snapshot);
      case Loaded.Rejected rejected -> {
        terminal.err().println(rejected.text());
        yield CommandLines.NOT_DONE;
      }
    };
  }

  private static List<Route> routes(Snapshot snapshot, @Nullable String name) {
    return name == null
        ? List.copyOf(snapshot.routes().values())
        : snapshot.routeFor(name).stream().toList();
  }

  /** The width that the shell tells, within reason. */
  private int width() {
    var columns = terminal.environment().getOrDefault("COLUMNS", USUAL_WIDTH);
    var width = columns.matches("[0-9]{1,4}") ? Integer.parseInt(columns) : 0;
    return width == 0 ? Integer.parseInt(USUAL_WIDTH) : Math.clamp(width, LEAST_WIDTH, MOST_WIDTH);
  }
}
