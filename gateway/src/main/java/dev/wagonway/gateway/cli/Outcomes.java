package dev.wagonway.gateway.cli;

import dev.wagonway.gateway.training.Examples;
import dev.wagonway.gateway.training.JsonLines;
import dev.wagonway.predict.train.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which recorded outcomes a verb works on, as options. Confined to the command line's thread. */
final class Outcomes {

  @Option(
      names = "--data",
      paramLabel = "FILE",
      arity = "1..*",
      required = true,
      description =
          "JSON lines {\"id\",\"source\",\"group\",\"prompt\",\"scores\":{MODEL:0 to 1},"
              + "\"cost\":{MODEL:USD}}; source, group and cost may be left out.")
  private List<Path> files = List.of();

  @Option(
      names = "--models",
      paramLabel = "MODEL",
      split = ",",
      description = "Only these models' scores count (default: all).")
  private Set<String> models = Set.of();

  @Option(
      names = "--weak",
      paramLabel = "MODEL",
      description = "The weak model of the report (default: each source's cheapest).")
  @Nullable String weak;

  @Option(
      names = "--strong",
      paramLabel = "MODEL",
      description = "The strong model of the report (default: each source's best).")
  @Nullable String strong;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Where chance begins (default: ${DEFAULT-VALUE}).")
  long seed;

  /** The outcomes; nothing, with complaints, if there is a line that is none. */
  Optional<List<Example>> read(Terminal terminal) {
    var examples = new Examples(models);
    var complaints = new Complaints(terminal);
    for (var file : files) {
      try (var in = Files.newInputStream(file)) {
        examples.read(new JsonLines(file.toString(), in, complaints::add));
      } catch (IOException _) {
        complaints.add(file + ": cannot be read (expected: a readable file)");
      }
    }
    if (complaints.none() && examples.all().isEmpty()) {
      complaints.add(
          "--data: no outcomes%s (expected: at least one)"
              .formatted(models.isEmpty() ? "" : " of " + String.join(", ", models)));
    }
    if (complaints.none()) {
      requireScores("--strong", strong, examples.all(), complaints);
      requireScores("--weak", weak, examples.all(), complaints);
    }
    return complaints.none() ? Optional.of(examples.all()) : Optional.empty();
  }

  private static void requireScores(
      String option, @Nullable String model, List<Example> examples, Complaints complaints) {
    if (model != null && examples.stream().noneMatch(one -> one.scores().containsKey(model))) {
      complaints.add(
          "%s: %s (expected: a model that the outcomes have scores of)".formatted(option, model));
    }
  }

  /** How many groups of prompts there are. */
  static long groups(List<Example> examples) {
    return examples.stream().map(Example::group).distinct().count();
  }
}
