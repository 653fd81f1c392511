package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever becomes of a configuration, the reader says Ok or where it is wrong. */
class MutationTest {

  private static final long SEED = 20261122;
  private static final Pattern SCALAR = Pattern.compile("[A-Za-z0-9_.$:/{}-]+");
  private static final List<String> GARBAGE =
      List.of(
          "",
          "~",
          "-1",
          "0",
          "1e999999999",
          "NaN",
          "[]",
          "{}",
          "[[[",
          "}",
          "&a x",
          "*a",
          "!!int x",
          "\"",
          "'",
          "|",
          ">-",
          "\t",
          "\n",
          "---",
          "? x",
          "${OPENAI_API_KEY}",
          "${",
          "${NO:-}",
          "file:/nowhere",
          "file:.",
          "\u0000",
          "\uD83D",
          "é",
          "\u2028",
          "%",
          "@",
          "`",
          "<<",
          "null",
          "9999999999999999999",
          "x".repeat(3000),
          "https://u:p@h?q",
          "*",
          "true",
          "%YAML 1.3");

  @Test
  void alwaysGivesASnapshotOrLocatedProblems() throws IOException {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    var originals =
        List.of(
            Files.readString(Path.of("samples/three-tiers.yaml")).replace("BROKER", "OPENAI"),
            Files.readString(Path.of("samples/openai.yaml")) + "server: { cors: [ '*' ] }\n",
            ResilienceMappingTest.EVERYTHING,
            Policies.with(PolicyMappingTest.EVERYTHING)
                .replace(
                    "during: office", "during: office\n        when: request.difficulty > 0.5"));
    var rejected = 0;
    for (int i = 0; i < 3000; i++) {
      var text = originals.get(i % originals.size());
      for (int n = random.nextInt(1, 4); n > 0; n--) {
        text = mutated(text, random);
      }
      rejected += check(text) ? 1 : 0;
    }
    assertThat(rejected).isBetween(1500, 2999);
  }

  private static boolean check(String text) {
    switch (Reads.load(text)) {
      case Loaded.Ok(var snapshot) -> {
        assertThat(snapshot.targets()).isNotEmpty();
        return false;
      }
      case Loaded.Rejected(var problems) -> {
        assertThat(problems).as(text).isNotEmpty();
        var lines = text.split("\r\n|[\r\n\u0085\u2028\u2029]", -1).length;
        for (var problem : problems) {
          assertThat(problem.line()).as(problem + "\n" + text).isBetween(1, lines);
          assertThat(problem.column()).as(problem + "\n" + text).isPositive();
          assertThat(problem.toString()).doesNotContain("from-the-environment");
        }
        return true;
      }
    }
  }

  private static String mutated(String text, RandomGenerator random) {
    return switch (random.nextInt(5)) {
      case 0 -> withScalar(text, "", random);
      case 1, 2 -> withScalar(text, GARBAGE.get(random.nextInt(GARBAGE.size())), random);
      case 3 -> {
        var at = random.nextInt(text.length());
        yield text.substring(0, at) + (char) random.nextInt(1, 128) + text.substring(at + 1);
      }
      default -> {
        var lines = new ArrayList<>(List.of(text.split("\n", -1)));
        var line = lines.remove(random.nextInt(lines.size()));
        if (random.nextBoolean()) {
          lines.add(random.nextInt(lines.size() + 1), line);
        }
        yield String.join("\n", lines) + " ";
      }
    };
  }

  private static String withScalar(String text, String replacement, RandomGenerator random) {
    var scalars = SCALAR.matcher(text).results().toList();
    if (scalars.isEmpty()) {
      return text + replacement;
    }
    var scalar = scalars.get(random.nextInt(scalars.size()));
    return text.substring(0, scalar.start()) + replacement + text.substring(scalar.end());
  }
}
