package dev.wagonway.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaskVerbTest {

  private static final String CONFIG =
      """
      targets:
        - { id: glm, model: glm-5, provider: vllm, base-url: "http://vllm.example/v1", api-key: "${UNSET}", tier: on-prem, clearance: restricted, price: free }
      sensitivity:
        patterns: [ { name: BADGE, label: confidential, pattern: "B-[0-9]{4}" } ]
      """;

  private static final String TEXT = "Badge B-1234 is Zoë's,\nB-5678 mine, B-1234 again.\n";

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String in, String... words) {
    return CommandLines.run(Terminals.reading(in, out, err), words);
  }

  @Test
  void whatMaskTakesUnmaskPutsBack() throws IOException {
    var config = Files.writeString(folder.resolve("wagonway.yaml"), CONFIG).toString();
    var map = folder.resolve("map.json");
    assertThat(run(TEXT, "mask", "--config", config, "--map", map.toString()))
        .as(err.toString())
        .isZero();
    var masked = out.toString();
    assertThat(masked)
        .matches(
            "(?s)Badge (\\[BADGE_1_\\w{4}]) is Zoë's,\n\\[BADGE_2_\\w{4}] mine, \\1 again\\.\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(map)))
        .isEqualTo("rw-------");
    out.getBuffer().setLength(0);
    assertThat(run(masked, "unmask", "--map", map.toString())).isZero();
    assertThat(out).hasToString(TEXT);
  }

  @Test
  void aMapIsNeverOverwrittenAndWithoutItNothingIsTold() throws IOException {
    var config = Files.writeString(folder.resolve("wagonway.yaml"), CONFIG).toString();
    var map = Files.writeString(folder.resolve("map.json"), "{}");
    assertThat(run(TEXT, "mask", "--config", config, "--map", map.toString())).isEqualTo(1);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("not there yet").doesNotContain("1234");
    assertThat(map).hasContent("{}");
  }

  @Test
  void whatIsNoMapIsComplainedOf() throws IOException {
    var map = Files.writeString(folder.resolve("map.json"), "[1]");
    assertThat(run("x", "unmask", "--map", map.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("expected: a file that mask wrote");
  }
}
