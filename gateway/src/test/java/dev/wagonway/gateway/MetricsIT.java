package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README's table of metrics says what there is. */
class MetricsIT {

  private static final String ASK =
      "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
  private static final Path README = Path.of("README.md");
  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (`wagonway_.*?) \\|");
  private static final Pattern CELL_NAME = Pattern.compile("`(wagonway_[a-z_]+)`");
  private static final Pattern SOURCE_NAME = Pattern.compile("\"(wagonway\\.(?!yaml)[a-z.]+)\"");
  private static final Pattern SCRAPED = Pattern.compile("(?m)^# TYPE (wagonway_[a-z_]+) ");

  @Test
  void everyMetricHasARowAndEveryRowAMetric() throws IOException {
    var described = described().stream().map(MetricsIT::stem).collect(Collectors.toSet());
    assertThat(described).containsExactlyInAnyOrderElementsOf(namedInSources());
  }

  @Test
  void theNamesOfTheTableAreThoseOfAScrape() throws IOException {
    try (var broken = ScriptedUpstream.start((_, answer) -> answer.json(500, "{}"));
        var sound =
            ScriptedUpstream.start((_, answer) -> answer.json(200, Chats.completion("yes", 7, 3)));
        var gateway = TestGateway.before(broken, sound)) {
      gateway.chat(ASK);
      gateway.awaitMetric("wagonway_attempts_further_total{", 1);
      var scraped =
          names(SCRAPED, gateway.admin("/metrics").body()).stream()
              .filter(name -> !name.endsWith("_max"));
      assertThat(described()).containsAll(scraped.toList()).hasSizeGreaterThan(30);
    }
  }

  private static Set<String> described() throws IOException {
    return ROW.matcher(Files.readString(README))
        .results()
        .flatMap(row -> names(CELL_NAME, row.group(1)).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> namedInSources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .flatMap(file -> names(SOURCE_NAME, text(file)).stream())
          .map(name -> stem(name.replace('.', '_')))
          .collect(Collectors.toSet());
    }
  }

  /** A name without what Prometheus adds for the kind of metric. */
  private static String stem(String name) {
    return name.replaceFirst("_(total|seconds)$", "");
  }

  private static Set<String> names(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toSet());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
