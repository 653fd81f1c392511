package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.yaml.References;
import dev.wagonway.route.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferencesTest {

  @TempDir Path folder;

  private String key(String line) {
    var snapshot = Reads.ok(Reads.in(folder, Reads.target("api-key: " + line)));
    var secret = snapshot.targets().values().iterator().next().endpoint().key();
    return Objects.requireNonNull(secret).reveal();
  }

  @Test
  void readsVariables() {
    assertThat(key("${OPENAI_API_KEY}")).isEqualTo("sk-from-the-environment");
    assertThat(key("a${OPENAI_API_KEY}b")).isEqualTo("ask-from-the-environmentb");
  }

  @Test
  void usesTheDefaultOfUnsetAndEmptyVariables() {
    assertThat(key("${NOT_SET:-else}")).isEqualTo("else");
    assertThat(key("${EMPTY:-else}")).isEqualTo("else");
    assertThat(key("${OPENAI_API_KEY:-else}")).isEqualTo("sk-from-the-environment");
  }

  @Test
  void keepsEscapedReferences() {
    assertThat(key("$${OPENAI_API_KEY}")).isEqualTo("${OPENAI_API_KEY}");
    assertThat(key("cash$")).isEqualTo("cash$");
  }

  @Test
  void readsFilesWithoutTheirLastNewline() throws IOException {
    Files.writeString(folder.resolve("key"), "from-file\n");
    assertThat(key("file:key")).isEqualTo("from-file");
    assertThat(key("file:" + folder.resolve("key"))).isEqualTo("from-file");
    assertThat(key("file:${NOT_SET:-key}")).isEqualTo("from-file");
  }

  @Test
  void takesWhatAReferenceStandsForAsItIs() {
    var reader =
        new ConfigReader(
            Map.of("ODD", "file:${ODD}"), Reads.PROVIDERS, Set.of("openai-chat"), () -> Reads.NOW);
    var snapshot = Reads.ok(reader.read("x.yaml", Reads.target("api-key: ${ODD}")));
    assertThat(snapshot.targets().values().iterator().next().endpoint().key())
        .isEqualTo(new Secret("file:${ODD}"));
  }

  @Test
  void anEmptyKeyIsNoKey() {
    var snapshot = Reads.ok(Reads.target("api-key: ${NOT_SET:-}"));
    assertThat(snapshot.targets().values().iterator().next().endpoint().key()).isNull();
  }

  @Test
  void followsReferencesInAnyValue() {
    var text =
        Reads.target("quality: ${NOT_SET:-0.25}").replace("tier: cloud", "tier: ${NOT_SET:-edge}");
    var target = Reads.ok(text).targets().values().iterator().next();
    assertThat(target.tier().word()).isEqualTo("edge");
    assertThat(target.priors().overall()).isEqualTo(0.25);
  }

  @Test
  void namesTheVariableThatIsNotSet() {
    assertThat(Reads.problems(Reads.target("api-key: x${NOT_SET}y")))
        .containsExactly(
            "wagonway.yaml:8:14: targets[0].api-key: \"${NOT_SET}\" (expected: environment"
                + " variable NOT_SET to be set, or a default: ${NOT_SET:-…})");
    assertThat(Reads.problems(Reads.target("api-key: ${EMPTY}")))
        .singleElement()
        .asString()
        .contains("environment variable EMPTY");
  }

  @Test
  void refusesWhatOnlyLooksLikeAReference() {
    assertThat(Reads.problems(Reads.target("api-key: ${not a name")))
        .containsExactly(
            "wagonway.yaml:8:14: targets[0].api-key: \"${\" begins no reference (expected: ${NAME}"
                + " or ${NAME:-default}; write $${ for the characters themselves)");
  }

  @Test
  void saysWhyASecretFileCannotBeRead() throws IOException {
    Files.write(folder.resolve("binary"), new byte[] {(byte) 0xFF, 1});
    Files.write(folder.resolve("large"), new byte[References.MOST_FILE_BYTES + 1]);
    assertThat(secretFileProblem("file:absent")).contains("\"file:absent\": no such file");
    assertThat(secretFileProblem("file:.")).contains("\"file:.\": not a file");
    assertThat(secretFileProblem("file:binary")).contains("\"file:binary\": not UTF-8");
    assertThat(secretFileProblem("file:large")).contains("larger than 65536 bytes");
    assertThat(secretFileProblem("\"file:a\\0b\"")).contains("not a path");
  }

  private String secretFileProblem(String reference) {
    var problems = Reads.problems(Reads.in(folder, Reads.target("api-key: " + reference)));
    assertThat(problems).hasSize(1);
    return problems.getFirst();
  }

  @Test
  void showsReferencesAndNeverWhatTheyStandFor() {
    var wrong = "${OPENAI_API_KEY}";
    var text =
        """
        server: { listen: X, transport: X, cors: [X], limits: { head: X }, upstream: { trust: X } }
        targets:
          - { id: X, model: X, provider: X, base-url: X, tier: X, clearance: X, price: X, context: X, capabilities: [X], quality: X }
          - { id: X, model: X, provider: vllm, tier: X, clearance: X, price: { input: X, output: X } }
        routes: { auto: { candidates: [X, X, nobody], objective: X, label: X, deadlines: { idle: X } } }
        sensitivity: { default: X }
        keys: [ { name: X, hash: X, label: X }, { name: X, hash: X } ]
        """
            .replace("X", "'" + wrong + "'");
    var problems = Reads.problems(text);
    assertThat(problems).hasSizeGreaterThan(20).noneMatch(p -> p.contains("from-the-environment"));
    assertThat(problems).anyMatch(p -> p.contains("\"" + wrong + "\" (expected one of: cloud"));
  }

  @Test
  void masksKeysThatStandInTheFile() {
    var text =
        Reads.target(
                "api-key: \"sk-plain\\nsecond line\"",
                "base-url: https://user:sk-plain@host.example/v1?key=sk-plain")
            + "keys: [ { name: ci, hash: sk-plain } ]\nserver: sk-plain\n";
    var problems = Reads.problems(text);
    assertThat(problems).hasSize(4).noneMatch(p -> p.contains("sk-plain"));
    assertThat(problems.get(2)).contains("keys[0].hash: *** (expected: sha256:");
  }
}
