package dev.wagonway.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.PriceFile;
import dev.wagonway.config.PriceOverrides.Offer;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelImportTest {

  private static final String TARGETS =
      """
      targets:
        - { id: f, model: freight-1, provider: openai, tier: cloud, clearance: restricted }
      """;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  private int run(String... words) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return CommandLines.run(Terminals.at(Instant.parse("2026-11-22T10:00:00Z"), out, err), words);
  }

  private String list(String name) throws IOException {
    try (var in = ModelImportTest.class.getResourceAsStream("/prices/" + name)) {
      var file = folder.resolve(name);
      Files.write(file, Objects.requireNonNull(in).readAllBytes());
      return file.toString();
    }
  }

  @Test
  void showsWhatIsNewAndWritesNothingUnlessTold() throws IOException {
    assertThat(run("models", "import", "--from", "litellm", list("litellm.json"))).isZero();
    assertThat(out.toString())
        .startsWith("+ openai freight-1 input 1.25, output 10\n")
        .contains("+ azure freight-1 eu input 1.375, output 11\n")
        .contains("! skipped: not a model that chats: 1 (openai painter)\n")
        .as("of the catalogue's prices from there, the list has none")
        .contains("- anthropic claude-opus-4-20250514\n")
        .doesNotContain("- anthropic claude-opus-5")
        .containsPattern("LiteLLM: 0 changed, 6 new, [1-9][0-9]* gone, 0 kept, 0 the same\n$");
    assertThat(folder).isDirectoryNotContaining("glob:**.yaml");
  }

  @Test
  void writesWhatAConfigurationReadsBack() throws IOException {
    var prices = folder.resolve("conf").resolve("prices.yaml");
    Files.createDirectory(folder.resolve("conf"));
    Files.writeString(folder.resolve("conf").resolve("targets.yaml"), TARGETS);
    assertThat(run("check", folder.resolve("conf").toString())).as("no price yet").isEqualTo(1);

    var list = list("litellm.json");
    assertThat(run("models", "import", "--from", "litellm", list, "--write", prices.toString()))
        .isZero();
    assertThat(out.toString()).endsWith("prices.yaml: written, 6 prices\n");
    assertThat(PriceFile.read(prices).problems()).isEmpty();
    assertThat(PriceFile.read(prices).prices().tariffs())
        .containsKey(Offer.of("openai", "freight-1"));
    assertThat(Files.readString(prices))
        .contains(
            "source: \"LiteLLM\", as-of: 2026-11-22", "above: [ { tokens: 200000, input: 2.5");
    assertThat(run("check", folder.resolve("conf").toString())).isZero();

    assertThat(run("models", "import", "--from", "litellm", list, "--write", prices.toString()))
        .isZero();
    assertThat(out.toString())
        .doesNotContain("+ ", "~ ")
        .contains("0 new, 0 gone, 0 kept, 6 the same");
  }

  @Test
  void showsChangesAgainstTheFileAndTakesOverOnlyWhatIsWanted() throws IOException {
    var prices =
        Files.writeString(
            folder.resolve("prices.yaml"),
            """
            prices:
              - { provider: openai, model: freight-1, input: 1, output: 10, source: LiteLLM }
              - { provider: openai, model: freight-0, input: 1, output: 10, source: LiteLLM }
              - { provider: google, model: siding-pro, input: 1, output: 1, source: LiteLLM }
            """);
    var list = list("litellm.json");
    assertThat(
            run(
                "models",
                "import",
                "--from",
                "litellm",
                list,
                "--write",
                prices.toString(),
                "--provider",
                "openai",
                "--model",
                "freight"))
        .isZero();
    assertThat(out.toString())
        .startsWith("~ openai freight-1 ")
        .contains("input 1 → 1.25", "- openai freight-0\n")
        .doesNotContain("google");
    assertThat(PriceFile.read(prices).prices().tariffs())
        .containsOnlyKeys(Offer.of("openai", "freight-1"), Offer.of("google", "siding-pro"));
  }

  @Test
  void readsOpenRoutersList() throws IOException {
    assertThat(run("models", "import", "--from", "openrouter", list("openrouter.json"))).isZero();
    assertThat(out.toString())
        .contains("+ openrouter acme/wagon-7b input 1.25, output 10\n")
        .contains("! skipped: the price depends on where a request goes: 1 (openrouter acme/any)\n")
        .endsWith("OpenRouter: 0 changed, 3 new, 0 gone, 0 kept, 0 the same\n");
  }

  @Test
  void leavesAloneAFileThatHasMoreThanPrices() throws IOException {
    var file = Files.writeString(folder.resolve("wagonway.yaml"), TARGETS);
    var list = list("litellm.json");
    assertThat(run("models", "import", "--from", "litellm", list, "--write", file.toString()))
        .isEqualTo(1);
    assertThat(err.toString())
        .isEqualTo(file + ":1:1: targets: unknown key (expected one of: prices)\n");
    assertThat(file).hasContent(TARGETS.strip());
    assertThat(run("models", "import", "--from", "litellm", list, "--write", folder.toString()))
        .isEqualTo(1);
    assertThat(err.toString()).isEqualTo(folder + ": a folder (expected: a file)\n");
  }

  @Test
  void saysWhyItCouldNotRead() throws IOException {
    var nowhere = folder.resolve("nowhere.json").toString();
    assertThat(run("models", "import", "--from", "litellm", nowhere)).isEqualTo(1);
    assertThat(err.toString()).isEqualTo(nowhere + ": no such file\n");
    var wrong = list("openrouter.json");
    assertThat(run("models", "import", "--from", "litellm", wrong)).isEqualTo(1);
    assertThat(err.toString()).startsWith(wrong + ": no models (expected: LiteLLM's");
    assertThat(run("models", "import", "--from", "http://[", "--from", "x")).isEqualTo(2);
    assertThat(run("models", "import", "--from", "bazaar", wrong)).isEqualTo(2);
    assertThat(err.toString()).contains("\"bazaar\" (expected one of: litellm, openrouter)");
    assertThat(run("models", "import", "--from", "litellm", "http://[/")).isEqualTo(1);
    assertThat(err.toString()).startsWith("http://[/: not a URL (expected: a file");
    assertThat(run("models")).isEqualTo(2);
    assertThat(err.toString()).contains("import");
  }
}
