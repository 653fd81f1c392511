package dev.wagonway.gateway.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JsonLinesTest {

  private final List<String> complaints = new ArrayList<>();

  private JsonLines lines(byte[] bytes) {
    return new JsonLines("in.jsonl", new ByteArrayInputStream(bytes), complaints::add);
  }

  private JsonLines lines(String text) {
    return lines(text.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> read(JsonLines lines) throws IOException {
    var all = new ArrayList<String>();
    for (var node = lines.next(); node != null; node = lines.next()) {
      all.add(node.toString());
    }
    return all;
  }

  @Test
  void readsOneObjectFromEachLine() throws IOException {
    assertThat(read(lines("{\"a\":1}\n\n \r\n{\"a\":2}")))
        .containsExactly("{\"a\":1}", "{\"a\":2}");
    assertThat(complaints).isEmpty();
  }

  @Test
  void saysWhichLinesAreNoneAndGoesOn() throws IOException {
    assertThat(read(lines("secret\n[1]\n{\"a\":1} {\"a\":2}\n{\"a\":3}\n")))
        .containsExactly("{\"a\":3}");
    assertThat(complaints)
        .containsExactly(
            "in.jsonl:1: no JSON from column 1 on (expected: a JSON object)",
            "in.jsonl:2: no JSON object (expected: one on each line)",
            "in.jsonl:3: no JSON from column 9 on (expected: a JSON object)");
  }

  @Test
  void passesOverALineThatIsNestedTooDeeply() throws IOException {
    var deep = "{\"a\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";
    assertThat(read(lines(deep + "\n{\"a\":1}\n"))).containsExactly("{\"a\":1}");
    assertThat(complaints)
        .containsExactly("in.jsonl:1: no JSON that can be read (expected: a JSON object)");
  }

  @Test
  void passesOverALineThatIsTooLong() throws IOException {
    var bytes = new byte[JsonLines.MOST_BYTES + 20];
    Arrays.fill(bytes, (byte) 'x');
    var tail = "\n{\"a\":1}\n".getBytes(StandardCharsets.UTF_8);
    System.arraycopy(tail, 0, bytes, bytes.length - tail.length, tail.length);

    assertThat(read(lines(bytes))).containsExactly("{\"a\":1}");
    assertThat(complaints)
        .containsExactly("in.jsonl:1: 16777227 bytes (expected: at most 16777216)");
  }

  @Test
  void saysWhatIsWrongWithAnOutcomeWithoutItsWords() throws IOException {
    var examples = new Examples(Set.of("small"));
    examples.read(
        lines(
            """
            {"prompt":"secret","scores":{"small":1}}
            {"id":1,"scores":{"small":1}}
            {"id":2,"prompt":"secret"}
            {"id":3,"prompt":"secret","scores":{"small":7}}
            {"id":4,"prompt":"secret","scores":{"small":"secret"}}
            {"id":5,"prompt":"secret","scores":{"small":1},"cost":{"small":-2}}
            {"id":6,"prompt":"kept","scores":{"small":0.5,"large":1},"cost":{"small":null}}
            {"id":7,"prompt":"of others","scores":{"large":1}}
            """));

    assertThat(complaints)
        .hasSize(6)
        .noneMatch(complaint -> complaint.contains("secret"))
        .contains(
            "in.jsonl:4: scores.small: 7 (expected: a number from 0 to 1)",
            "in.jsonl:5: scores.small: no number (expected: a number from 0 to 1)",
            "in.jsonl:6: cost.small: -2 (expected: a number of US dollars)");
    assertThat(examples.all())
        .singleElement()
        .satisfies(example -> {
          assertThat(example.id()).isEqualTo("6");
          assertThat(example.group()).isEqualTo("6");
          assertThat(example.source()).isEqualTo("data");
          assertThat(example.scores()).containsOnlyKeys("small");
          assertThat(example.costs()).isEmpty();
        });
  }
}
