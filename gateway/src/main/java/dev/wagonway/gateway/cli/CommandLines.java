package dev.wagonway.gateway.cli;

import dev.wagonway.chat.Capability;
import dev.wagonway.cost.Money;
import dev.wagonway.gateway.Plugins;
import dev.wagonway.gateway.ledger.UnusableLedger;
import dev.wagonway.gateway.prices.CataloguePrices;
import dev.wagonway.gateway.prices.KnownPrices;
import dev.wagonway.gateway.prices.PriceFeed;
import dev.wagonway.sensitivity.Label;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** Understands the words of a command line. */
final class CommandLines {

  static final int DONE = 0;
  static final int NOT_DONE = 1;

  private static final String NO_TRAFFIC = "--no-traffic";
  private static final Set<List<String>> DEMOS =
      Set.of(List.of(), List.of("demo"), List.of(NO_TRAFFIC), List.of("demo", NO_TRAFFIC));

  private CommandLines() {}

  /** Runs the verb that {@code words} name, the demo if there are none; returns its exit code. */
  static int run(Terminal terminal, String... words) {
    var verbs = new Verbs(terminal);
    var usual = usual(verbs, words);
    if (usual.isEmpty()) {
      return parse(terminal, verbs, words);
    }
    try {
      return usual.get().call();
    } catch (Exception e) {
      return explain(terminal, e);
    }
  }

  /**
   * The command lines that services start with, understood without the parser: its class files are
   * of a version that no AOT cache takes in, and loading them is a good part of a quick start.
   */
  private static Optional<Callable<Integer>> usual(Verbs verbs, String[] words) {
    if (DEMOS.contains(List.of(words))) {
      var noTraffic = words.length > 0 && words[words.length - 1].equals(NO_TRAFFIC);
      return Optional.of(() -> verbs.demo(Port.CLIENTS, Port.ADMIN, noTraffic));
    }
    if (words.length == 2 && words[0].equals("serve") && !words[1].startsWith("-")) {
      return Optional.of(() -> verbs.serve(Path.of(words[1])));
    }
    if (words.length == 1 && words[0].equals("warm")) {
      return Optional.of(verbs::warm);
    }
    return Optional.empty();
  }

  private static int parse(Terminal terminal, Verbs verbs, String[] words) {
    var line = line(terminal, verbs);
    var unknown = unknownVerb(line, words);
    if (unknown.isPresent()) {
      terminal.err().println(unknown.get());
      return CommandLine.ExitCode.USAGE;
    }
    return line.execute(words);
  }

  /**
   * What to say of a verb that there is not. The parser would take the next word that is a verb,
   * and say what that one lacks.
   */
  private static Optional<String> unknownVerb(CommandLine line, String... words) {
    var at = line;
    for (var word : words) {
      var verbs = at.getSubcommands();
      if (verbs.isEmpty() || word.startsWith("-")) {
        return Optional.empty();
      }
      var next = verbs.get(word);
      if (next == null) {
        return Optional.of(
            "\"%s\": not a verb of %s (expected one of: %s)"
                .formatted(
                    word,
                    at.getCommandSpec().qualifiedName(),
                    String.join(", ", new TreeSet<>(verbs.keySet()))));
      }
      at = next;
    }
    return Optional.empty();
  }

  private static CommandLine line(Terminal terminal, Verbs verbs) {
    return new CommandLine(verbs)
        .addSubcommand(new Keys(terminal))
        .addSubcommand(policy(terminal))
        .addSubcommand(new ClassifyVerb(terminal))
        .addSubcommand(new MaskVerb(terminal))
        .addSubcommand(new UnmaskVerb(terminal))
        .addSubcommand(new PredictVerb(terminal))
        .addSubcommand(new TrainVerb(terminal))
        .addSubcommand(new EvaluateVerb(terminal))
        .addSubcommand(models(terminal))
        .addSubcommand(audit(terminal))
        .addSubcommand(new LearnVerbs(terminal))
        .addSubcommand(new SpendVerbs(terminal))
        .registerConverter(Port.class, Port::parse)
        .registerConverter(KeyName.class, KeyName::parse)
        .registerConverter(HeaderLine.class, HeaderLine::parse)
        .registerConverter(Percent.class, Percent::parse)
        .registerConverter(long.class, ExplainOptions::whole)
        .registerConverter(Instant.class, Moments::parse)
        .registerConverter(Label.class, Audits::label)
        .registerConverter(PriceFeed.class, ModelImport::feed)
        .registerConverter(Capability.class, ModelList::capability)
        .registerConverter(Money.class, ModelList::money)
        .setOut(terminal.out())
        .setErr(terminal.err())
        .setExecutionExceptionHandler((e, _, _) -> explain(terminal, e));
  }

  private static CommandLine policy(Terminal terminal) {
    return new CommandLine(new PolicyVerbs(terminal)).addSubcommand(new PolicyReplay(terminal));
  }

  private static CommandLine audit(Terminal terminal) {
    return new CommandLine(new Audits(terminal)).addSubcommand(new AuditReportVerb(terminal));
  }

  private static CommandLine models(Terminal terminal) {
    KnownPrices known =
        () -> {
          var reader = Plugins.discover().reader(Map.of(), terminal.clock());
          return new CataloguePrices(reader.catalogue()).prices();
        };
    return new CommandLine(new Models())
        .addSubcommand(new ModelImport(terminal, known))
        .addSubcommand(new ModelList(terminal))
        .addSubcommand(new ModelShow(terminal));
  }

  /** What can go wrong for reasons outside is said in a line; a fault of ours keeps its trace. */
  private static int explain(Terminal terminal, Exception e) {
    if (e instanceof UncheckedIOException io && io.getCause() instanceof BindException) {
      terminal.err().println(io.getMessage());
      terminal
          .err()
          .println(
              "Another program, perhaps another Wagonway, listens there. Choose other ports: the"
                  + " demo takes --port and --admin-port, a configuration server.listen and"
                  + " server.admin.");
    } else if (e instanceof UnusableLedger unusable) {
      terminal.err().println(unusable.getMessage());
    } else {
      e.printStackTrace(terminal.err());
    }
    return NOT_DONE;
  }
}
