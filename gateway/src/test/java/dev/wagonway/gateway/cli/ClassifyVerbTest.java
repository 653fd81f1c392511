package dev.wagonway.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifyVerbTest {

  private static final Pattern MICROS = Pattern.compile("\"us\":[0-9]+\\.[0-9]");

  private static final String CONFIG =
      """
      targets:
        - { id: glm, model: glm-5, provider: vllm, base-url: "http://vllm.example/v1", api-key: "${UNSET}", tier: on-prem, clearance: restricted, price: free }
      sensitivity:
        patterns: [ { name: BADGE, label: internal, pattern: "B-[0-9]{4}" } ]
      """;

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String in, String... words) {
    return CommandLines.run(Terminals.reading(in, out, err), words);
  }

  private String written() {
    return MICROS.matcher(out.toString()).replaceAll("\"us\":0");
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void readsATextFromStandardInput() {
    assertThat(run("Good morning.\nHow are you?", "classify")).isZero();
    assertThat(written())
        .isEqualTo("{\"id\":\"standard input\",\"level\":\"public\",\"spans\":[],\"us\":0}\n");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void readsTextsFromFiles() throws IOException {
    var config = file("wagonway.yaml", CONFIG);
    assertThat(
            run("", "classify", "--config", config, file("a.txt", "B-1234"), file("b.txt", "no")))
        .isZero();
    assertThat(written())
        .isEqualTo(
            """
            {"id":"%s","level":"internal","spans":[{"start":0,"end":6,"type":"BADGE"}],"us":0}
            {"id":"%s","level":"public","spans":[],"us":0}
            """
                .formatted(folder.resolve("a.txt"), folder.resolve("b.txt")));
  }

  @Test
  void readsJsonLinesFromFilesThatAreNamedSo() throws IOException {
    var lines = file("texts.jsonl", "{\"id\":1,\"text\":\"a\"}\n{\"id\":\"two\",\"text\":\"b\"}\n");
    assertThat(run("", "classify", "--warm-up", "0", lines)).isZero();
    assertThat(written())
        .isEqualTo(
            """
            {"id":1,"level":"public","spans":[],"us":0}
            {"id":"two","level":"public","spans":[],"us":0}
            """);
  }

  @Test
  void endsWith1IfALineIsNoneButLooksAtTheOthers() {
    assertThat(
            run("oops\n{\"id\":2,\"text\":\"b\"}\n", "classify", "--jsonl", "--warm-up", "0", "-"))
        .isEqualTo(1);
    assertThat(written()).isEqualTo("{\"id\":2,\"level\":\"public\",\"spans\":[],\"us\":0}\n");
    assertThat(err.toString()).startsWith("standard input:1: no JSON from column ");
  }

  @Test
  void saysWhatIsWrongWithAConfiguration() throws IOException {
    var config = file("wagonway.yaml", CONFIG.replace("BADGE", "badge"));
    assertThat(run("x", "classify", "--config", config)).isEqualTo(1);
    assertThat(err.toString()).contains("sensitivity.patterns[0].name: \"badge\"");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void saysThatAConfigurationLooksAtNothing() throws IOException {
    var config = file("wagonway.yaml", CONFIG.replace("patterns", "detection: off\n  patterns"));
    assertThat(run("x", "classify", "--config", config)).isEqualTo(1);
    assertThat(err.toString()).contains("sensitivity.detection: off (expected: on");
  }

  @Test
  void saysWhichFileCannotBeRead() {
    var none = folder.resolve("none.txt").toString();
    assertThat(run("", "classify", none)).isEqualTo(1);
    assertThat(err.toString())
        .isEqualTo(none + ": cannot be read (expected: a readable file)" + System.lineSeparator());
  }
}
