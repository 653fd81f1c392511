package dev.wagonway.wire.translation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wagonway.sensitivity.mask.Mask;
import dev.wagonway.sensitivity.mask.Unmasker;
import dev.wagonway.sensitivity.mask.Unmasker.Context;
import dev.wagonway.wire.json.JsonTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Holds unmasking against cases that others have written, where they are at hand beside the
 * project; they are not part of it.
 */
final class MaskingStreamsTest {

  private static final Path CASES =
      Path.of("..", "..", "shared", "data", "masking-streams", "cases.jsonl");

  @Test
  void everyCaseComesOutExactlyHoweverItIsSplit() throws IOException {
    assumeTrue(Files.isRegularFile(CASES), "no cases of masked streams beside the project");
    var random = new SplittableRandom(1);
    var lines = Files.readAllLines(CASES);
    assertThat(lines).isNotEmpty();
    for (var line : lines) {
      var one = Objects.requireNonNull(JsonTrees.read(line.getBytes(UTF_8)));
      var chunks = new ArrayList<String>();
      one.path("chunks").forEach(chunk -> chunks.add(chunk.asString()));
      var name = one.path("id").asString();
      var expected = one.path("expected").asString();
      assertThat(told(one, chunks)).as(name).isEqualTo(expected);
      var whole = String.join("", chunks);
      assertThat(told(one, List.of(whole))).as(name).isEqualTo(expected);
      assertThat(told(one, List.of(whole.split("")))).as(name).isEqualTo(expected);
      for (var round = 0; round < 20; round++) {
        assertThat(told(one, cut(whole, random))).as(name).isEqualTo(expected);
      }
    }
  }

  private static List<String> cut(String text, SplittableRandom random) {
    var chunks = new ArrayList<String>();
    for (var at = 0; at < text.length(); ) {
      var end = Math.min(text.length(), at + 1 + random.nextInt(9));
      chunks.add(text.substring(at, end));
      at = end;
    }
    return chunks;
  }

  private static String told(JsonNode one, List<String> chunks) {
    var values = new LinkedHashMap<String, String>();
    one.path("mapping")
        .properties()
        .forEach(entry -> values.put(entry.getKey(), entry.getValue().asString()));
    var context = one.path("json_context").asBoolean() ? Context.JSON : Context.TEXT;
    var unmasker = new Unmasker(Mask.of(values), context);
    var told = new StringBuilder();
    chunks.forEach(chunk -> told.append(unmasker.feed(chunk)));
    return told.append(unmasker.end()).toString();
  }
}
