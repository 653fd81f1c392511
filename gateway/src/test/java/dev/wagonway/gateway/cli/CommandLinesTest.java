package dev.wagonway.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.Callers;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLinesTest {

  private static final String GOOD =
      """
      targets:
        - id: pocket
          model: small
          provider: ollama
          tier: edge
          clearance: restricted
          price: free
      routes:
        auto: { candidates: [pocket] }
      """;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void checkSumsAGoodConfigurationUp(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("good.yaml"), GOOD);

    assertThat(run("check", file.toString())).isZero();
    assertThat(out.toString())
        .startsWith(file + ": 1 target, 1 route, serves only this machine, policy ");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void checkNamesEveryProblemOfEveryFile(@TempDir Path folder) throws IOException {
    var good = Files.writeString(folder.resolve("good.yaml"), GOOD);
    var bad =
        Files.writeString(
            folder.resolve("bad.yaml"),
            GOOD.replace("tier: edge", "tier: egde").replace("[pocket]", "[poket]"));

    assertThat(run("check", good.toString(), bad.toString())).isEqualTo(1);
    assertThat(out.toString()).startsWith(good + ": 1 target");
    assertThat(err.toString()).contains(bad + ":5:", "egde", "edge").contains(bad + ":9:", "poket");
  }

  @Test
  void checkSaysWhenThereIsNoFile(@TempDir Path folder) {
    assertThat(run("check", folder.resolve("none.yaml").toString())).isEqualTo(1);
    assertThat(err.toString()).contains("none.yaml").doesNotContain("\tat ");
  }

  @Test
  void serveRefusesABadConfiguration(@TempDir Path folder) throws IOException {
    var bad = Files.writeString(folder.resolve("bad.yaml"), GOOD.replace("edge", "egde"));

    assertThat(run("serve", bad.toString())).isEqualTo(1);
    assertThat(err.toString()).contains(bad + ":5:", "egde");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void showsANewKeyOnceWithTheLineThatLetsItIn(@TempDir Path folder) throws IOException {
    assertThat(run("keys", "create", "--name", "ci")).isZero();

    var key = Pattern.compile("wgw_[a-z0-9]{12}_[A-Za-z0-9_-]{43}").matcher(out.toString());
    assertThat(key.find()).isTrue();
    assertThat(out.toString())
        .contains("- { name: \"ci\", hash: \"sha256:" + Callers.digest(key.group()) + "\" }");
    assertThat(key.find()).isFalse();

    var yaml = out.toString().substring(out.toString().indexOf("keys:\n"));
    var file = Files.writeString(folder.resolve("keys.yaml"), GOOD + yaml);
    assertThat(run("check", file.toString())).isZero();
    assertThat(out.toString()).contains("keys required");
  }

  @Test
  void saysWhereKeysCouldBe(@TempDir Path folder) throws IOException {
    assertThat(run("keys", "list")).isEqualTo(1);
    assertThat(err.toString()).contains("expected: --config or --admin");
    var file = Files.writeString(folder.resolve("keys.yaml"), GOOD);
    assertThat(run("keys", "rotate", "ci", "--config", file.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("no database for keys (expected: a ledger");
    assertThat(run("keys", "revoke", "ci", "--admin", "http://127.0.0.1:9")).isEqualTo(1);
    assertThat(err.toString()).contains("http://127.0.0.1:9: cannot be asked");
    assertThat(run("keys", "revoke")).isEqualTo(2);
    assertThat(err.toString()).contains("NAME");
  }

  @Test
  void refusesAKeyNameThatConfigurationsDoNotTake() {
    assertThat(run("keys", "create", "--name", "two words")).isEqualTo(2);
    assertThat(err.toString()).contains("--name", "two words", "expected: letters");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void saysItsVersion() {
    assertThat(run("version")).isZero();
    assertThat(out.toString()).startsWith("wagonway ").contains("Java ");
  }

  @Test
  void helpsWithEveryVerb() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("demo", "serve", "check", "keys", "version");
    assertThat(out.toString()).contains("predict", "train", "evaluate", "spend");
    assertThat(run("demo", "--help")).isZero();
    assertThat(out.toString())
        .contains("--port=PORT", "8080", "--admin-port=PORT", "9464", "--no-traffic");
  }

  @Test
  void doesNotGuessWhatAnUnknownVerbMeans() {
    assertThat(run("sevre", "x.yaml")).isEqualTo(2);
    assertThat(err.toString()).contains("\"sevre\": not a verb of wagonway", "serve");
  }

  @Test
  void namesTheUnknownVerbRatherThanWhatTheNextWordLacks() {
    assertThat(run("polcy", "check")).isEqualTo(2);
    assertThat(err.toString())
        .contains(
            "\"polcy\": not a verb of wagonway (expected one of: audit, check, classify, demo, ")
        .doesNotContain("FILE");
    assertThat(run("policy", "chekc", "x.yaml")).isEqualTo(2);
    assertThat(err.toString())
        .contains(
            "\"chekc\": not a verb of wagonway policy"
                + " (expected one of: check, explain, replay, show, test)");
  }

  @Test
  void saysWhatIsMissing() {
    assertThat(run("serve")).isEqualTo(2);
    assertThat(err.toString()).contains("FILE");
    assertThat(run("keys", "create")).isEqualTo(2);
    assertThat(err.toString()).contains("--name=NAME");
    assertThat(run("train", "--data", "x.jsonl")).isEqualTo(2);
    assertThat(err.toString()).contains("--out=MODEL");
    assertThat(run("evaluate")).isEqualTo(2);
    assertThat(err.toString()).contains("--data");
    assertThat(run("keys")).isEqualTo(2);
    assertThat(err.toString()).contains("create");
  }

  @Test
  void noVerbOfTheRunScriptHidesOneOfTheProgram() throws IOException {
    assertThat(run("--help")).isZero();
    var script = Files.readString(Path.of("..", "run"));
    var own = script.substring(script.lastIndexOf("\ncase "), script.lastIndexOf("*) run_product"));
    var labels =
        Pattern.compile("^  ([a-z| -]+)\\)", Pattern.MULTILINE)
            .matcher(own)
            .results()
            .flatMap(label -> Stream.of(label.group(1).split(" \\| ", -1)));
    var hidden = labels.filter(verb -> out.toString().contains("\n  " + verb + " "));
    assertThat(hidden).isEmpty();
    assertThat(out.toString()).contains("\n  train ");
  }

  @Test
  void refusesPortsThatCannotBe() {
    assertThat(run("demo", "--port", "70000")).isEqualTo(2);
    assertThat(err.toString()).contains("--port", "70000", "expected: 0 to 65535");
    assertThat(run("demo", "--admin-port", "none")).isEqualTo(2);
    assertThat(err.toString()).contains("--admin-port", "none");
  }

  private int run(String... words) {
    return CommandLines.run(Terminals.at(Instant.EPOCH, out, err), words);
  }
}
