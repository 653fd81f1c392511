package dev.wagonway.gateway.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.yaml.Spelling;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every expression of the dashboards and rules names metrics and labels that a gateway has: those
 * of a scrape, and those of the README's table, which {@code MetricsIT} compares with the sources.
 */
class DashboardsIT {

  private static final String ASK =
      "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
  private static final Path CONFIG = Path.of("..", "config");
  private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z_0-9]+)(?:\\{([^}\\n]*)\\})? ");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (`(?:wagonway|gen_ai)_.*?) \\| (.*?) \\|");
  private static final Pattern NAME = Pattern.compile("`((?:wagonway|gen_ai)_[a-z_]+)`");
  private static final Pattern RULE =
      Pattern.compile("(?m)^ +expr: (?:\\|\\n((?: {10}.*\\n?)+)|\"(.*)\"\\n|(.*)\\n)");
  private static final Pattern RECORD = Pattern.compile("(?m)record: (\\S+)");
  private static final Pattern VALUES = Pattern.compile("label_values\\(([a-z_]+), ([a-z_]+)\\)");

  private final Set<String> metrics = new TreeSet<>(Set.of("up", "ALERTS"));
  private final Set<String> labels = new TreeSet<>(Set.of("le", "instance", "job"));

  /** Where an expression stands. */
  private record Place(String file, String title, String expression) {}

  @Test
  void everyExpressionAsksForWhatThereIs() throws IOException {
    learnFromScrape();
    learnFromReadme();
    var places = new ArrayList<Place>();
    for (var file : files("grafana", ".json")) {
      panels(file, places);
    }
    for (var file : files("prometheus", ".rules.yaml")) {
      rules(file, places);
    }
    assertThat(places).hasSizeGreaterThan(100);
    assertThat(places.stream().flatMap(this::complaints)).isEmpty();
  }

  @Test
  void aWrongNameIsToldWithItsPlaceAndTheNearest() throws IOException {
    learnFromReadme();
    var wrong = new Place("a.json", "Cost", "sum by (rout) (rate(wagonway_cost_us_total[5m]))");
    assertThat(complaints(wrong))
        .containsExactlyInAnyOrder(
            "a.json: Cost: unknown metric wagonway_cost_us_total (did you mean"
                + " wagonway_cost_usd_total?) in "
                + wrong.expression(),
            "a.json: Cost: unknown label rout (did you mean route?) in " + wrong.expression());
  }

  private Stream<String> complaints(Place place) {
    var uses = PromQl.read(place.expression());
    var where = place.file() + ": " + place.title() + ": unknown ";
    var unknown =
        uses.metrics().stream()
            .filter(name -> !metrics.contains(name))
            .map(name -> "metric " + name + hint(name, metrics));
    var strange =
        uses.labels().stream()
            .filter(name -> !labels.contains(name))
            .map(name -> "label " + name + hint(name, labels));
    return Stream.concat(unknown, strange).map(what -> where + what + " in " + place.expression());
  }

  private static String hint(String name, Set<String> known) {
    return Spelling.nearest(name, known).map(near -> " (did you mean " + near + "?)").orElse("");
  }

  private void learnFromScrape() throws IOException {
    try (var broken = ScriptedUpstream.start((_, answer) -> answer.json(500, "{}"));
        var sound =
            ScriptedUpstream.start((_, answer) -> answer.json(200, Chats.completion("yes", 7, 3)));
        var gateway = TestGateway.before(broken, sound)) {
      gateway.chat(ASK);
      gateway.awaitMetric("wagonway_attempts_further_total{", 1);
      SAMPLE
          .matcher(gateway.admin("/metrics").body())
          .results()
          .forEach(sample -> {
            metrics.add(sample.group(1));
            if (sample.group(2) != null) {
              LABEL.matcher(sample.group(2)).results().forEach(label -> labels.add(label.group(1)));
            }
          });
    }
  }

  private void learnFromReadme() throws IOException {
    ROW.matcher(Files.readString(Path.of("README.md")))
        .results()
        .forEach(row -> {
          NAME.matcher(row.group(1))
              .results()
              .forEach(name -> {
                metrics.add(name.group(1));
                for (var ending : List.of("_bucket", "_sum", "_count", "_max")) {
                  metrics.add(name.group(1) + ending);
                }
              });
          for (var tag : row.group(2).split("[,` ]+", -1)) {
            labels.add(tag);
          }
        });
  }

  private static List<Path> files(String folder, String ending) throws IOException {
    try (var files = Files.list(CONFIG.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  private void panels(Path file, List<Place> places) throws IOException {
    var board = JsonMapper.shared().readTree(Files.readString(file));
    for (var variable : board.path("templating").path("list")) {
      var query = variable.path("query").path("query").asString("");
      VALUES
          .matcher(query)
          .results()
          .forEach(match ->
              places.add(
                  new Place(name(file), query, match.group(1) + "{" + match.group(2) + "=\"x\"}")));
    }
    for (JsonNode panel : board.path("panels")) {
      for (var target : panel.path("targets")) {
        var expression = target.path("expr").asString();
        places.add(new Place(name(file), panel.path("title").asString(), expression));
      }
    }
  }

  private void rules(Path file, List<Place> places) throws IOException {
    var text = Files.readString(file);
    RECORD.matcher(text).results().forEach(record -> metrics.add(record.group(1)));
    RULE.matcher(text)
        .results()
        .forEach(rule -> {
          var block = rule.group(1) != null ? rule.group(1) : rule.group(3);
          var expression = block != null ? block : rule.group(2).replace("\\\"", "\"");
          places.add(new Place(name(file), "rule", expression));
        });
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
