package dev.wagonway.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.Plugins;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ModelVerbsTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-12-01T10:00:00Z"));

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... words) {
    out.getBuffer().setLength(0);
    var terminal =
        new Terminal(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            Map.of(),
            CLOCK,
            new SplittableRandom(1));
    return CommandLines.run(terminal, words);
  }

  @Test
  void everyHostOfTheCatalogueIsAProvider() {
    var plugins = Plugins.discover();
    var catalogue = plugins.reader(Map.of(), CLOCK).catalogue();
    assertThat(catalogue.all())
        .allSatisfy(card ->
            assertThat(card.offers())
                .allSatisfy(
                    offer -> assertThat(plugins.providers()).containsKey(offer.provider())));
  }

  @Test
  void listsEveryModelUnlessTold() {
    assertThat(run("models", "list")).isZero();
    assertThat(out.toString().lines().findFirst().orElseThrow())
        .matches("MODEL +DEVELOPER +FOR +CONTEXT +IN +OUT +AT +LICENCE +OPEN");
    assertThat(out.toString())
        .containsPattern(
            "(?m)^nanbeige-4.1-3b +Nanbeige +chat +262144 +unknown +unknown +- +apache-2.0")
        .containsPattern("(?m)^gpt-5 +OpenAI +chat +400000 +1.25 +10 +\\S+ +proprietary +no$")
        .containsPattern("(?m)^bge-m3 +BAAI +embedding +8192 ")
        .containsPattern("(?m)^rerank-v3.5 +Cohere +rerank +4096 ")
        .containsPattern("(\\d+) of \\1 models\n$");
  }

  @Test
  void listsOnlyWhatFits() {
    assertThat(run("models", "list", "--open-weights", "--licence", "MIT")).isZero();
    assertThat(out.toString()).contains("glm-5 ").doesNotContain("gpt-5", "kimi", "gpt-oss");

    assertThat(run("models", "list", "--jurisdiction", "eu", "--max-input-price", "0.2")).isZero();
    assertThat(out.toString()).contains("gpt-oss-120b ").doesNotContain("gpt-5", "claude");

    assertThat(run("models", "list", "--capability", "audio", "--capability", "vision")).isZero();
    assertThat(out.toString()).contains("gemini-2.5-pro ").doesNotContain("claude", "glm-5 ");
  }

  @Test
  void refusesLimitsThatMeanNothing() {
    assertThat(run("models", "list", "--capability", "visoin")).isEqualTo(2);
    assertThat(run("models", "list", "--max-input-price", "cheap")).isEqualTo(2);
    assertThat(run("models", "list", "--licence", "mti")).isEqualTo(2);
    assertThat(run("models", "list", "--jurisdiction", "Europe")).isEqualTo(2);
    assertThat(err.toString())
        .contains("--licence: \"mti\" (expected one of: ", "apache-2.0, ")
        .contains("--jurisdiction: \"Europe\" (expected one of: ", "EU, ")
        .contains("\"visoin\" (expected one of: vision, audio")
        .contains("\"cheap\" (expected: USD, such as 0.5)");
  }

  @Test
  void showsAModelWithSourcesAndDates() {
    assertThat(run("models", "show", "zai-org/GLM-5")).isZero();
    assertThat(out.toString())
        .startsWith("glm-5\n")
        .contains("developer         Z.ai, CN\n")
        .contains("licence           mit (")
        .contains("  commercial use  yes\n")
        .contains("for               chat\n")
        .contains("parameters        744 billion, active 40\n")
        .contains("deprecated        unknown\n")
        .contains("source            models.dev, 2026-09-30\n")
        .containsPattern("swe-bench-verified +77.8 +published comparison, 2026")
        .containsPattern("zai +glm-5 +any +1 +0.2 +1 +3.2 +- +models.dev, 2026-09-30");
  }

  @Test
  void callsUnknownWhatIsUnknown() {
    assertThat(run("models", "show", "ernie-5.1")).isZero();
    assertThat(out.toString())
        .contains("context           unknown\n", "takes             unknown\n")
        .contains("no published scores known\n", "no offers known\n");
  }

  @Test
  void saysThatADayIsPast() {
    assertThat(run("models", "show", "claude-sonnet-4-5")).isZero();
    assertThat(out.toString()).contains("deprecated        2026-11-30, which is past\n");
  }

  @Test
  void showsAModelAsJson() {
    assertThat(run("models", "show", "--json", "gemini-2.5-pro")).isZero();
    var json = JsonMapper.builder().build().readTree(out.toString());
    assertThat(json.path("name").asString()).isEqualTo("gemini-2.5-pro");
    assertThat(json.path("facts").path("services").path(0).asString()).isEqualTo("chat");
    assertThat(json.path("facts").path("reasoning").asString()).isEqualTo("levels");
    var offer = json.path("offers").path(0);
    assertThat(offer.path("provider").asString()).isEqualTo("google");
    assertThat(offer.path("price").path("input").asString()).isEqualTo("1.25");
    assertThat(offer.path("above").path(0).path("tokens").asLong()).isEqualTo(200_000);
    assertThat(offer.path("source").asString()).isEqualTo("models.dev");
    assertThat(json.path("facts").has("deprecated")).isFalse();
  }

  @Test
  void guessesWhichModelWasMeant() {
    assertThat(run("models", "show", "glm5")).isEqualTo(1);
    assertThat(err.toString())
        .contains("\"glm5\": not in the catalogue", "did you mean glm-5?")
        .doesNotContain("\tat ");
  }
}
