package dev.wagonway.wire.openai.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wagonway.predict.model.GramReader;
import dev.wagonway.predict.model.Scratch;
import dev.wagonway.predict.train.Example;
import dev.wagonway.predict.train.Trainer;
import dev.wagonway.wire.json.JsonTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Holds a trainer to outcomes that it did not see, where records of outcomes are at hand beside the
 * project; they are not part of it.
 */
final class LearnedOnRealPromptsTest {

  private static final Path RECORDS =
      Path.of("..", "..", "shared", "data", "router", "routellm_mmlu.jsonl");
  private static final int LABELS = 1_531;

  @Test
  void fewLabelsTellWhichPromptsNeedTheStrongModel() throws IOException {
    assumeTrue(Files.isRegularFile(RECORDS), "no records of models' outcomes beside the project");
    var examples = examples();
    var weights = new Trainer(1).train(examples.subList(0, LABELS));
    var scratch = new Scratch();
    var gains = new HashMap<Example, Double>();
    var rest = new ArrayList<>(examples.subList(LABELS, examples.size()));
    for (var each : rest) {
      GramReader.read(each.prompt(), scratch, weights.spelling());
      gains.put(each, gain(weights.quality(scratch)));
    }
    rest.sort(Comparator.comparingDouble((Example each) -> -gains.getOrDefault(each, 0.0)));
    var share = shareRecovered(rest);
    System.out.printf(
        Locale.ROOT, "%d labels: APGR %.3f on %d prompts%n", LABELS, share, rest.size());
    assertThat(share).isGreaterThan(0.58);
  }

  /** By group, whose names are as good as drawn, so that near duplicates stay together. */
  private static List<Example> examples() throws IOException {
    var examples = new ArrayList<Example>();
    for (var line : Files.readAllLines(RECORDS)) {
      var row = Objects.requireNonNull(JsonTrees.read(line.getBytes(UTF_8)));
      var scores = new HashMap<String, Double>();
      row.path("scores")
          .properties()
          .forEach(each -> scores.put(each.getKey(), each.getValue().asDouble()));
      examples.add(
          new Example(
              row.path("id").asString(),
              "mmlu",
              row.path("group").asString(),
              row.path("prompt").asString(),
              scores,
              Map.of()));
    }
    examples.sort(Comparator.comparing(Example::group));
    return examples;
  }

  private static double gain(Map<String, Double> scores) {
    var gain = 0.0;
    for (var score : scores.entrySet()) {
      gain += score.getKey().startsWith("gpt-4") ? score.getValue() : -score.getValue();
    }
    return gain;
  }

  /** The average share of the performance gap recovered (RouteLLM, 2024), by all thresholds. */
  private static double shareRecovered(List<Example> ranked) {
    var all = ranked.stream().mapToDouble(each -> gain(each.scores())).sum();
    var recovered = 0.0;
    var area = 0.0;
    for (var each : ranked) {
      var before = recovered;
      recovered += gain(each.scores());
      area += (before + recovered) / 2;
    }
    return area / all / ranked.size();
  }
}
