package dev.wagonway.gateway.training;

import dev.wagonway.predict.train.Example;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads recorded outcomes: {@code {"id","source","group","prompt","scores":{…},"cost":{…}}}, one on
 * each line. {@code source} and {@code group} may be left out, and so may costs.
 */
public final class Examples {

  private static final String EXPECTED =
      " (expected: {\"id\": …, \"prompt\": \"…\", \"scores\": {MODEL: 0 to 1, …}})";
  private static final String UNNAMED = "data";

  private final Set<String> models;
  private final List<Example> examples = new ArrayList<>();

  /**
   * Reads scores of these models.
   *
   * @param models none for all
   */
  public Examples(Set<String> models) {
    this.models = Set.copyOf(models);
  }

  /** Everything read so far. */
  public List<Example> all() {
    return List.copyOf(examples);
  }

  /** Reads on; lines that are no such records are complained of. */
  public void read(JsonLines lines) throws IOException {
    JsonNode node;
    while ((node = lines.next()) != null) {
      var id = word(node, "id");
      var prompt = node.get("prompt");
      var scores = node.get("scores");
      if (id.isEmpty()) {
        lines.complain("no id" + EXPECTED);
      } else if (prompt == null || !prompt.isString()) {
        lines.complain("no prompt" + EXPECTED);
      } else if (scores == null || !scores.isObject()) {
        lines.complain("no scores" + EXPECTED);
      } else {
        add(node, id.get(), prompt.asString(), lines);
      }
    }
  }

  private void add(JsonNode node, String id, String prompt, JsonLines lines) {
    var scores = figures(node.get("scores"), 1, "scores", lines);
    var costs = figures(node.get("cost"), Double.MAX_VALUE, "cost", lines);
    if (scores != null && costs != null && !scores.isEmpty()) {
      var source = word(node, "source").orElse(UNNAMED);
      var group = word(node, "group").orElse(id);
      examples.add(new Example(id, source, group, prompt, scores, costs));
    }
  }

  /** The figures of each model, or null if there are such as cannot be. */
  private @Nullable Map<String, Double> figures(
      @Nullable JsonNode node, double most, String name, JsonLines lines) {
    var figures = new TreeMap<String, Double>();
    if (node == null) {
      return figures;
    }
    for (var entry : node.properties()) {
      var figure = entry.getValue();
      if (figure.isNull() || !(models.isEmpty() || models.contains(entry.getKey()))) {
        continue;
      }
      if (!figure.isNumber() || !(figure.asDouble() >= 0 && figure.asDouble() <= most)) {
        var upTo = most == 1 ? "a number from 0 to 1" : "a number of US dollars";
        lines.complain(
            "%s.%s: %s (expected: %s)"
                .formatted(name, entry.getKey(), figure.isNumber() ? figure : "no number", upTo));
        return null;
      }
      figures.put(entry.getKey(), figure.asDouble());
    }
    return figures;
  }

  private static Optional<String> word(JsonNode node, String name) {
    var word = node.get(name);
    return word != null && (word.isString() || word.isNumber())
        ? Optional.of(word.asString())
        : Optional.empty();
  }
}
