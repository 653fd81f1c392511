package dev.wagonway.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.cases.CaseReader;
import dev.wagonway.config.cases.Cases;
import dev.wagonway.gateway.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SamplePoliciesTest {

  private static final Path SAMPLES = Path.of("..", "config", "samples");
  private static final Plugins PLUGINS = Plugins.discover();

  static List<Path> cases() throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES)) {
      return files.filter(file -> file.toString().endsWith(".test.yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everySampleDoesWhatItsCasesSayAndEveryRuleIsCovered(Path file) {
    assertThat(coverageOf(file).missed()).isEmpty();
  }

  @Test
  void theExampleOfTheReadmePasses(@TempDir Path folder) throws IOException {
    var readme = Files.readString(SAMPLES.resolveSibling("README.md"));
    var example = Pattern.compile("(?s)```yml\n(.*?)```").matcher(readme);
    assertThat(example.find()).isTrue();
    Files.copy(SAMPLES.resolve("three-tiers.yaml"), folder.resolve("three-tiers.yaml"));

    coverageOf(Files.writeString(folder.resolve("three-tiers.test.yaml"), example.group(1)));
  }

  /** What the cases of {@code file} cover; they must all pass. */
  private static Coverage coverageOf(Path file) {
    var clock = InstantSource.fixed(Rehearsals.AT);
    var cases = new CaseReader(PLUGINS.reader(Map.of(), clock).forRehearsal(), clock).read(file);
    assertThat(cases)
        .as(() -> cases instanceof Cases.Rejected rejected ? rejected.text() : "")
        .isInstanceOf(Cases.Ok.class);

    var run = new CaseRun(PLUGINS.wires().getFirst());
    var verdicts = run.run(file, (Cases.Ok) cases);
    assertThat(verdicts).flatExtracting(Verdict::mismatches).isEmpty();
    return run.coverage();
  }
}
