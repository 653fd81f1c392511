package dev.wagonway.gateway.cli;

import dev.wagonway.config.Loaded;
import dev.wagonway.config.Snapshot;
import dev.wagonway.gateway.Plugins;
import dev.wagonway.gateway.replay.Replay;
import dev.wagonway.gateway.waybills.WaybillReader;
import dev.wagonway.route.Router;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Replays a log of waybills under another policy. Confined to the command line's thread. */
@Command(
    name = "replay",
    description = "Decides the requests of a log of waybills anew under a policy, and compares.",
    footer = {
      "",
      "No model is called. What was known of targets, conversations and callers is taken from the"
          + " log, so the same log and policy give the same numbers.",
      "",
      "changed      requests with another first choice; being refused counts as one",
      "refused      requests that nobody was, or would be, allowed to serve",
      "not cleared  requests that were sent, or would be sent, to a target whose clearance is below"
          + " their label, both as the new policy has them",
      "not as required  requests that were sent to a target that does not meet a \"require\" of the"
          + " new policy; targets that it does not have are not judged",
      "cost         of requests that had a first choice and have one now. Before: what is known to"
          + " have been spent. After: the tokens then consumed, at the new first choice's price."
          + " Without known tokens, the expected cost, before and after.",
      "latency, quality  what was, or is, expected of the first choice, on average",
      "",
      "Ends with 0, or with 1 if the policy cannot be read or the log holds no waybill."
    },
    mixinStandardHelpOptions = true)
final class PolicyReplay implements Callable<Integer> {

  private static final int MOST_COMPLAINTS = 20;

  private final Terminal terminal;
  private long read;
  private long skipped;

  @Option(
      names = "--log",
      required = true,
      paramLabel = "FILE-OR-FOLDER",
      description = "The log, or a folder with its files.")
  private Path waybills = Path.of("");

  @Option(
      names = "--policy",
      required = true,
      paramLabel = "FILE",
      description = "The configuration to try, or a folder with its parts.")
  private Path policy = Path.of("");

  @Option(names = "--json", description = "Writes one JSON object instead of a table.")
  private boolean json;

  PolicyReplay(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var reader = Plugins.discover().reader(terminal.environment(), terminal.clock()).forRehearsal();
    return switch (reader.read(policy)) {
      case Loaded.Ok(var snapshot) -> replay(snapshot);
      case Loaded.Rejected rejected -> {
        terminal.err().println(rejected.text());
        yield CommandLines.NOT_DONE;
      }
    };
  }

  private int replay(Snapshot snapshot) {
    var replay = new Replay(snapshot, Router.byPriors());
    try {
      new WaybillReader(this::skip)
          .read(
              waybills,
              waybill -> {
                read++;
                replay.add(waybill);
              });
    } catch (UncheckedIOException e) {
      return nothing(
          e.getCause() instanceof NoSuchFileException ? "no such file" : "cannot be read");
    }
    if (skipped > MOST_COMPLAINTS) {
      terminal.err().printf("and %d more%n", skipped - MOST_COMPLAINTS);
    }
    if (read == 0) {
      return nothing("no waybills");
    }
    var report = replay.report();
    terminal
        .out()
        .print(json ? ReplayJson.of(report, skipped) + "\n" : ReplayTable.of(report, skipped));
    terminal.out().flush();
    return CommandLines.DONE;
  }

  /** A log of nothing would make any policy look harmless. */
  private int nothing(String why) {
    terminal
        .err()
        .println(waybills + ": " + why + " (expected: a log of waybills, or a folder of *.jsonl)");
    return CommandLines.NOT_DONE;
  }

  private void skip(String complaint) {
    skipped++;
    if (skipped <= MOST_COMPLAINTS) {
      terminal.err().println(complaint);
    }
  }
}
