package dev.wagonway.wire.openai.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wagonway.predict.Signals;
import dev.wagonway.wire.json.JsonTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Holds the difficulty that is read from prompts against how often models failed at them, where the
 * records of that are at hand beside the project; they are not part of it.
 */
final class DifficultyOnRealPromptsTest {

  private static final Path RECORDS = Path.of("..", "..", "shared", "data", "router");

  private record Outcome(String source, double difficulty, double failures) {}

  @Test
  void difficultPromptsFailMoreOften() throws IOException {
    assumeTrue(Files.isDirectory(RECORDS), "no records of models' failures beside the project");
    var bySource = new TreeMap<String, List<Outcome>>();
    for (var outcome : outcomes()) {
      bySource.computeIfAbsent(outcome.source, _ -> new ArrayList<>()).add(outcome);
    }
    assumeTrue(!bySource.isEmpty(), "no records of models' failures beside the project");
    var sum = 0.0;
    var count = 0;
    for (var outcomes : bySource.values()) {
      sum += rankCorrelation(outcomes) * outcomes.size();
      count += outcomes.size();
    }
    System.out.printf(
        Locale.ROOT,
        "difficulty and failures: rank correlation %.2f within sources, %d prompts%n",
        sum / count,
        count);
    assertThat(sum / count).isGreaterThan(0.15);
  }

  private static List<Outcome> outcomes() throws IOException {
    var outcomes = new ArrayList<Outcome>();
    try (var files = Files.newDirectoryStream(RECORDS, "*.jsonl")) {
      for (var file : files) {
        for (var line : Files.readAllLines(file)) {
          outcomes.add(outcome(Objects.requireNonNull(JsonTrees.read(line.getBytes(UTF_8)))));
        }
      }
    }
    return outcomes;
  }

  private static Outcome outcome(JsonNode row) {
    var body = JsonTrees.object();
    body.put("model", "auto");
    var message = body.putArray("messages").addObject();
    message.put("role", "user").put("content", row.path("prompt").asString());
    var chat = new RequestReader(JsonTrees.write(body)).read();
    var scores = row.path("scores").values().stream().mapToDouble(JsonNode::asDouble);
    return new Outcome(
        row.path("source").asString(),
        Signals.read(chat.request(), chat.excerpt()).difficulty(),
        1 - scores.average().orElseThrow());
  }

  /** Spearman's. */
  private static double rankCorrelation(List<Outcome> outcomes) {
    var x = ranks(outcomes.stream().mapToDouble(Outcome::difficulty).toArray());
    var y = ranks(outcomes.stream().mapToDouble(Outcome::failures).toArray());
    var mean = (x.length - 1) / 2.0;
    var xy = IntStream.range(0, x.length).mapToDouble(i -> (x[i] - mean) * (y[i] - mean)).sum();
    var xx = Arrays.stream(x).map(rank -> (rank - mean) * (rank - mean)).sum();
    var yy = Arrays.stream(y).map(rank -> (rank - mean) * (rank - mean)).sum();
    return xx == 0 || yy == 0 ? 0 : xy / Math.sqrt(xx * yy);
  }

  /** The rank of each value; equal values share the middle of their ranks. */
  private static double[] ranks(double[] values) {
    var order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .toList();
    var ranks = new double[values.length];
    var first = 0;
    while (first < order.size()) {
      var end = first;
      while (end < order.size() && values[order.get(end)] == values[order.get(first)]) {
        end++;
      }
      for (var i = first; i < end; i++) {
        ranks[order.get(i)] = (first + end - 1) / 2.0;
      }
      first = end;
    }
    return ranks;
  }
}
