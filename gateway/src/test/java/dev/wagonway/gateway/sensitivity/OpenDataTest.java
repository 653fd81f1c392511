package dev.wagonway.gateway.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.sensitivity.Classification;
import dev.wagonway.sensitivity.Classifier;
import dev.wagonway.sensitivity.Label;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How well the classifier does on labelled documents beside the checkout, and the table of it in
 * {@code target/detection.md}. A value counts as covered if eight tenths of it lie under findings.
 */
final class OpenDataTest {

  private static final Path FOLDER = Path.of("../../shared/data/sensitivity");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> FILES =
      List.of("presidio", "secrets", "synth", "markings", "negatives");

  private final Classifier classifier = Classifier.usual();
  private final Map<String, int[]> byFile = new TreeMap<>();
  private final Map<String, int[]> byType = new TreeMap<>();
  private final Map<String, int[]> alarms = new TreeMap<>();
  private final int[] restricted = new int[2];
  private Set<String> soft = Set.of();
  private JsonNode levels = JSON.createObjectNode();

  @BeforeEach
  void needDocuments() {
    Assumptions.assumeTrue(
        Files.isDirectory(FOLDER), "no labelled documents at " + FOLDER + " beside the checkout");
  }

  @Test
  void findsAndLeavesAloneWhatItShould() throws IOException {
    var kinds = JSON.readTree(Files.readString(FOLDER.resolve("levels.json")));
    levels = kinds.get("levels");
    soft = new HashSet<>();
    kinds.get("soft").forEach(type -> soft.add(type.asString()));
    for (var file : FILES) {
      for (var line : Files.readAllLines(FOLDER.resolve(file + ".jsonl"))) {
        score(file, JSON.readTree(line));
      }
    }
    Files.createDirectories(Path.of("target"));
    Files.writeString(Path.of("target/detection.md"), table());
    assertThat(share(byFile, "presidio")).as("checked and shaped").isGreaterThan(0.97);
    assertThat(share(byFile, "secrets")).as("secrets").isGreaterThan(0.95);
    assertThat(share(byFile, "synth")).as("prose").isGreaterThan(0.85);
    assertThat(share(byFile, "markings")).as("markings").isGreaterThan(0.90);
    assertThat(1 - share(restricted)).as("restricted documents leaked").isLessThan(0.05);
    assertThat(share(alarms, "ordinary")).as("ordinary prompts").isLessThan(0.005);
    assertThat(share(alarms, "code")).as("code").isLessThan(0.03);
    assertThat(share(alarms, "hard")).as("hard negatives").isLessThan(0.05);
  }

  private void score(String file, JsonNode document) {
    var text = document.get("text").asString();
    var classified = classifier.classify(text);
    var covered = new BitSet();
    for (var finding : classified.findings()) {
      covered.set(text.codePointCount(0, finding.start()), text.codePointCount(0, finding.end()));
    }
    var required = required(document);
    for (var span : required) {
      var start = span.get("start").asInt();
      var end = span.get("end").asInt();
      var isCovered = covered.get(start, end).cardinality() >= 0.8 * (end - start);
      count(byFile, file, isCovered);
      count(byType, span.get("type").asString(), isCovered);
    }
    var isRestricted =
        required.stream()
            .map(span -> levels.path(span.get("type").asString()).asString(""))
            .anyMatch(Label.RESTRICTED.word()::equals);
    if (isRestricted) {
      restricted[0] += classified.label() == Label.RESTRICTED ? 1 : 0;
      restricted[1]++;
    }
    if (required.isEmpty() && file.equals("negatives")) {
      count(alarms, sort(document.get("id").asString()), isAlarmed(document, classified));
    }
  }

  private static double share(Map<String, int[]> of, String name) {
    return share(of.getOrDefault(name, new int[2]));
  }

  private List<JsonNode> required(JsonNode document) {
    var required = new ArrayList<JsonNode>();
    for (var span : document.get("spans")) {
      var isStrong = span.get("strength").asString().equals("strong");
      if (isStrong && !soft.contains(span.get("type").asString())) {
        required.add(span);
      }
    }
    return required;
  }

  /** Whether something was found that is no hint at a person or a place. */
  private boolean isAlarmed(JsonNode document, Classification classified) {
    var ignored = new HashSet<>(soft);
    document.path("ignore").forEach(type -> ignored.add(type.asString()));
    return classified.findings().stream()
        .anyMatch(finding -> !ignored.contains(finding.kind().name()));
  }

  private static String sort(String id) {
    return id.startsWith("code") ? "code" : id.startsWith("hard") ? "hard" : "ordinary";
  }

  private static void count(Map<String, int[]> counts, String name, boolean isIn) {
    var count = counts.computeIfAbsent(name, _ -> new int[2]);
    count[0] += isIn ? 1 : 0;
    count[1]++;
  }

  private static double share(int[] count) {
    return (double) count[0] / count[1];
  }

  private String table() {
    var table = new StringBuilder();
    byFile.forEach((file, count) -> row(table, file, count));
    row(table, "restricted documents", restricted);
    alarms.forEach((sort, count) -> row(table, "false alarms, " + sort, count));
    var few = new int[2];
    byType.forEach((type, count) -> {
      if (count[1] < 3) {
        few[0] += count[0];
        few[1] += count[1];
      } else {
        row(table, type, count);
      }
    });
    row(table, "others, fewer than three each", few);
    return table.toString();
  }

  private static void row(StringBuilder table, String name, int[] count) {
    table.append("| %s | %d | %d | %.3f |%n".formatted(name, count[1], count[0], share(count)));
  }
}
