package dev.wagonway.gateway.cli;

import dev.wagonway.gateway.Plugins;
import dev.wagonway.gateway.training.Pairing;
import dev.wagonway.gateway.training.Report;
import dev.wagonway.gateway.training.SecondHeads;
import dev.wagonway.gateway.training.Trials;
import dev.wagonway.predict.embedding.Embedder;
import dev.wagonway.predict.embedding.EmbeddingHeads;
import dev.wagonway.predict.evaluate.Bootstrap;
import dev.wagonway.predict.model.Weights;
import dev.wagonway.predict.train.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Learns a model from recorded outcomes. Confined to the command line's thread. */
@Command(
    name = "train",
    description = "Learns from recorded outcomes how good models' answers will be, and reports.",
    footer = {
      "",
      "The report is about prompts that a model was not trained on (cross-validation; prompts of one"
          + " group stay together). APGR is 0.5 for mixing at random, with the interval of 95 %%"
          + " beside it; CPT50 and CPT80 are the shares of requests to the strong model that"
          + " recover half and four fifths of its advantage; COST95 is what choosing among all"
          + " models costs at 95 %% of the best one's quality, as a share of its cost, and MIXING"
          + " what mixing at random does; ECE is the calibration error. In macro each source"
          + " counts the same, in micro each prompt.",
      "",
      "The same data and seed give the same bytes."
    },
    mixinStandardHelpOptions = true)
final class TrainVerb implements Callable<Integer> {

  static final int ROUNDS = 300;

  private final Terminal terminal;

  @Mixin private Outcomes outcomes = new Outcomes();

  @Option(
      names = "--out",
      paramLabel = "MODEL",
      required = true,
      description = "Where the model is written; replaced if it is there.")
  private Path out = Path.of("");

  @Option(
      names = "--folds",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "How many parts the cross-validation has (default: ${DEFAULT-VALUE}); 0 for no report.")
  private int folds;

  @Option(
      names = "--base",
      paramLabel = "MODEL",
      description = "A model to go on from with more outcomes.")
  private @Nullable Path base;

  @Option(
      names = PluggedEmbedder.OPTION,
      description =
          "Also fits heads over embeddings to what the cross-validation leaves unexplained; needs a"
              + " plug-in that embeds.")
  private boolean embedding;

  TrainVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (folds < 0 || folds == 1) {
      terminal.err().println("--folds: " + folds + " (expected: 0, or 2 and more)");
      return CommandLine.ExitCode.USAGE;
    }
    if (embedding && folds == 0) {
      terminal.err().println("--embedding: with --folds 0 (expected: --folds of 2 and more)");
      return CommandLine.ExitCode.USAGE;
    }
    var embedder = embedding ? PluggedEmbedder.of(terminal) : Optional.<Embedder>empty();
    if (embedding && embedder.isEmpty()) {
      return CommandLines.NOT_DONE;
    }
    if (!new Destination(out).isThere()) {
      return unwritable();
    }
    var examples = outcomes.read(terminal);
    if (examples.isEmpty()) {
      return CommandLines.NOT_DONE;
    }
    var groups = Outcomes.groups(examples.get());
    if (folds > 0 && groups < 2) {
      terminal.err().println("--folds: all outcomes are of one group (expected: 0, for no report)");
      return CommandLines.NOT_DONE;
    }
    folds = (int) Math.min(folds, groups);
    var from = base == null ? Optional.<Weights>empty() : ModelWeights.of(terminal, "--base", base);
    return base != null && from.isEmpty()
        ? CommandLines.NOT_DONE
        : train(examples.get(), from, embedder);
  }

  private int train(List<Example> examples, Optional<Weights> from, Optional<Embedder> embedder)
      throws IOException {
    var second = Optional.<EmbeddingHeads>empty();
    var trials = new Trials(Plugins.discover().wires().getFirst(), outcomes.seed);
    if (folds > 0) {
      var verdicts = trials.crossValidated(from, examples, folds);
      var pairing = new Pairing(outcomes.weak, outcomes.strong);
      var report = Report.of(verdicts, pairing, new Bootstrap(ROUNDS, outcomes.seed));
      ReportTable.tell(report, terminal);
      second = embedder.map(each -> new SecondHeads(each, outcomes.seed).fitted(verdicts));
    }
    var weights =
        from.isPresent() ? trials.continued(from.get(), examples) : trials.learned(examples);
    return write(second.map(heads -> with(heads, weights)).orElse(weights), examples.size());
  }

  private Weights with(EmbeddingHeads heads, Weights weights) {
    terminal
        .out()
        .printf(
            "%s: heads for %d of %d models%n",
            heads.embedder(), heads.models().size(), weights.models().size());
    return weights.with(EmbeddingHeads.SECTION, heads.section());
  }

  private int write(Weights weights, int examples) throws IOException {
    try {
      new Destination(out).write(weights);
    } catch (IOException _) {
      return unwritable();
    }
    terminal
        .out()
        .printf(
            "%s: %d models from %d outcomes, %d bytes%n",
            out, weights.models().size(), examples, Files.size(out));
    return CommandLines.DONE;
  }

  private int unwritable() {
    terminal.err().println("--out: " + out + " (expected: a file that can be written)");
    return CommandLines.NOT_DONE;
  }
}
