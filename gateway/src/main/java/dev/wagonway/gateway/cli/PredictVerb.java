package dev.wagonway.gateway.cli;

import dev.wagonway.gateway.Plugins;
import dev.wagonway.gateway.training.Forecasts;
import dev.wagonway.gateway.training.Forecasts.Forecast;
import dev.wagonway.gateway.training.JsonLines;
import dev.wagonway.predict.Predictor;
import dev.wagonway.predict.model.Weights;
import dev.wagonway.predict.train.GuardedTrainer;
import dev.wagonway.spi.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what is to be expected of models. Confined to the command line's thread. */
@Command(
    name = "predict",
    description = "Says how hard prompts are, and how good models' answers will probably be.",
    footer = {
      "",
      "Reads the words of one prompt, or with --jsonl lines {\"id\":…,\"prompt\":…} or"
          + " {\"id\":…,\"messages\":[…]} from standard input, and writes a line for each:",
      "  {\"id\",\"difficulty\",\"domain\",\"abstain\",\"quality\":{MODEL:0 to 1},\"us\"}",
      "Where the predictor does not know, abstain is true, difficulty 0.5, and quality what it is"
          + " for all such prompts. us is how long reading the signals and predicting took, in"
          + " microseconds; the first prompts of a process are slow.",
      "",
      "Ends with 0, or with 1 if a line is no such JSON; the others are still predicted."
    },
    mixinStandardHelpOptions = true)
final class PredictVerb implements Callable<Integer> {

  private static final int MOST_MODELS = 20;

  private final Terminal terminal;

  @Option(names = "--jsonl", description = "Reads JSON lines from standard input.")
  private boolean jsonl;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "A file that train wrote; default: the model that comes along.")
  private @Nullable Path model;

  @Option(
      names = PluggedEmbedder.OPTION,
      description =
          "Asks for an embedding where the two best models are about as good, if a plug-in for that"
              + " is there and MODEL has heads for it.")
  private boolean embedding;

  @Parameters(paramLabel = "TEXT", arity = "0..*", description = "The prompt's words.")
  private List<String> words = List.of();

  PredictVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (jsonl != words.isEmpty()) {
      terminal.err().println("predict: expected either --jsonl or the prompt's words");
      return CommandLine.ExitCode.USAGE;
    }
    var weights = ModelWeights.of(terminal, model);
    return weights.isEmpty() ? CommandLines.NOT_DONE : predict(weights.get());
  }

  private int predict(Weights weights) throws IOException {
    var wire = Plugins.discover().wires().getFirst();
    var first = GuardedTrainer.predictor(weights);
    var found =
        embedding
            ? PluggedEmbedder.behind(first, weights, terminal)
            : Optional.<Predictor>of(first);
    return found.isEmpty() ? CommandLines.NOT_DONE : predict(found.get(), weights, wire);
  }

  private int predict(Predictor predictor, Weights weights, Wire wire) throws IOException {
    var forecasts = new Forecasts(predictor, weights.baseRates(), wire, System::nanoTime);
    if (!jsonl) {
      show(String.join(" ", words), forecasts);
      return CommandLines.DONE;
    }
    var complaints = new Complaints(terminal);
    forecasts.write(
        new JsonLines("standard input", terminal.in(), complaints::add), terminal.out());
    return complaints.none() ? CommandLines.DONE : CommandLines.NOT_DONE;
  }

  private void show(String text, Forecasts forecasts) {
    var forecast = forecasts.of(text);
    var out = terminal.out();
    out.printf(Locale.ROOT, "difficulty %.2f, %s%n", forecast.difficulty(), about(forecast));
    for (var reason : forecasts.reasons(text)) {
      out.println("  " + reason);
    }
    var table = new Columns("MODEL", ">QUALITY");
    forecast.quality().entrySet().stream()
        .sorted(
            Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_MODELS)
        .forEach(entry ->
            table.add(entry.getKey(), String.format(Locale.ROOT, "%.3f", entry.getValue())));
    table.lines().forEach(out::println);
    out.flush();
  }

  private static String about(Forecast forecast) {
    var features = forecast.features();
    var prediction = forecast.prediction();
    return "%s, %s; %s"
        .formatted(
            features.domain().word(),
            features.task().word(),
            prediction.abstains()
                ? "abstains (" + prediction.doubt().word() + "): the figures hold for any prompt"
                : String.format(Locale.ROOT, "familiarity %.2f", prediction.familiarity()));
  }
}
