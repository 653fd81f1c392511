package dev.wagonway.gateway.cli;

import dev.wagonway.gateway.Plugins;
import dev.wagonway.gateway.training.Pairing;
import dev.wagonway.gateway.training.Report;
import dev.wagonway.gateway.training.Steadiness;
import dev.wagonway.gateway.training.Trials;
import dev.wagonway.gateway.training.Verdict;
import dev.wagonway.predict.evaluate.Bootstrap;
import dev.wagonway.predict.evaluate.Perturbation;
import dev.wagonway.predict.model.Weights;
import dev.wagonway.predict.train.Example;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reports how well a model chooses. Confined to the command line's thread. */
@Command(
    name = "evaluate",
    description =
        "Reports how well a model chooses on recorded outcomes, without training on them.",
    footer = {
      "",
      "The report is that of train; outcomes that the model was trained on flatter it.",
      "",
      "With --unseen no model is needed: one is learned from all other sources, and the table shows"
          + " APGR on the sources left out without a guard (ALONE), with it (GUARDED), and on the"
          + " rest of their prompts after some of their outcomes were told (AFTER).",
      "",
      "With --perturb each prompt is worded otherwise, and the table shows how many decisions stay"
          + " (to abstain, or whether the strong model's advantage is above its median), and how"
          + " many where it abstained neither before nor after (ANSWERED)."
    },
    mixinStandardHelpOptions = true)
final class EvaluateVerb implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private Outcomes outcomes = new Outcomes();

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "A file that train wrote; default: the model that comes along.")
  private @Nullable Path model;

  @Option(
      names = "--unseen",
      paramLabel = "SOURCE,…",
      description = "Sources to leave out together; may be given again, for another trial.")
  private List<String> unseen = List.of();

  @Option(
      names = "--labels",
      paramLabel = "N",
      defaultValue = "200",
      description = "How many outcomes of an unseen source are told (default: ${DEFAULT-VALUE}).")
  private int labels;

  @Option(
      names = "--perturb",
      description = "Tells instead how many decisions stay when prompts are worded otherwise.")
  private boolean perturb;

  EvaluateVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (labels < 1) {
      terminal.err().println("--labels: " + labels + " (expected: >= 1)");
      return CommandLine.ExitCode.USAGE;
    }
    var examples = outcomes.read(terminal);
    if (examples.isEmpty()) {
      return CommandLines.NOT_DONE;
    }
    var trials = new Trials(Plugins.discover().wires().getFirst(), outcomes.seed);
    if (!unseen.isEmpty()) {
      return leaveOut(examples.get(), trials);
    }
    var weights = ModelWeights.of(terminal, model);
    if (weights.isEmpty()) {
      return CommandLines.NOT_DONE;
    }
    if (perturb) {
      return reword(examples.get(), trials, weights.get());
    }
    var report = report(trials.judged(weights.get(), examples.get()));
    ReportTable.tell(report, terminal);
    return CommandLines.DONE;
  }

  private Report report(List<Verdict> verdicts) {
    return Report.of(
        verdicts,
        new Pairing(outcomes.weak, outcomes.strong),
        new Bootstrap(TrainVerb.ROUNDS, outcomes.seed));
  }

  private int reword(List<Example> examples, Trials trials, Weights weights) throws IOException {
    var table = new Columns("WORDED OTHERWISE BY", ">PROMPTS", ">STAY", ">ANSWERED", ">STAY");
    var pairing = new Pairing(outcomes.weak, outcomes.strong);
    for (var perturbation : Perturbation.values()) {
      var steadiness =
          Steadiness.of(trials, weights, examples, perturbation, pairing, outcomes.seed);
      table.add(
          perturbation.words(),
          Integer.toString(steadiness.prompts()),
          ReportTable.percent(steadiness.share()),
          Integer.toString(steadiness.answered()),
          ReportTable.percent(steadiness.shareOfAnswered()));
    }
    table.lines().forEach(terminal.out()::println);
    return CommandLines.DONE;
  }

  private int leaveOut(List<Example> examples, Trials trials) throws IOException {
    var table =
        new Columns(
            "SOURCE",
            ">PROMPTS",
            "WEAK",
            "STRONG",
            ">ALONE",
            ">GUARDED",
            ">95 %",
            ">ABSTAINS",
            ">AFTER",
            ">95 %",
            ">ABSTAINS");
    for (var together : unseen) {
      var sources = List.of(together.split(",", -1));
      for (var source : sources) {
        if (examples.stream().noneMatch(example -> example.source().equals(source))) {
          terminal.err().println("--unseen: \"" + source + "\" (expected: a source of the data)");
          return CommandLine.ExitCode.USAGE;
        }
      }
      if (examples.stream().allMatch(example -> sources.contains(example.source()))) {
        terminal
            .err()
            .println(
                "--unseen: \"" + together + "\" is all there is (expected: a part of the data)");
        return CommandLine.ExitCode.USAGE;
      }
      addTo(table, trials.unseen(examples, sources, labels));
    }
    table.lines().forEach(terminal.out()::println);
    return CommandLines.DONE;
  }

  private void addTo(Columns table, Trials.Unseen unseen) {
    var alone = report(unseen.unguarded());
    var after = report(unseen.labelled());
    for (var guarded : report(unseen.guarded()).sources()) {
      table.add(
          guarded.name(),
          Integer.toString(guarded.curve().count()),
          guarded.pair().weak(),
          guarded.pair().strong(),
          of(alone, guarded.name(), source -> ReportTable.figure(source.curve().apgr())),
          ReportTable.figure(guarded.curve().apgr()),
          ReportTable.interval(guarded.interval()),
          ReportTable.percent(guarded.abstained()),
          of(after, guarded.name(), source -> ReportTable.figure(source.curve().apgr())),
          of(after, guarded.name(), source -> ReportTable.interval(source.interval())),
          of(after, guarded.name(), source -> ReportTable.percent(source.abstained())));
    }
  }

  private static String of(Report report, String name, Function<Report.Source, String> figure) {
    return report.sources().stream()
        .filter(source -> source.name().equals(name))
        .map(figure)
        .findFirst()
        .orElse("-");
  }
}
