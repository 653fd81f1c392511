package dev.wagonway.config.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README says of conditions is so. */
class ReadmeTest {

  private static final Pattern EXAMPLES = Pattern.compile("```cel\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern NAME =
      Pattern.compile(
          "(?m)^\\| `((?:request|caller|allowance|target)\\.\\w+|now)` \\| ([^|]+) \\|");

  @Test
  void everyExampleCanBeUsed() throws IOException {
    var examples =
        EXAMPLES.matcher(readme()).results().flatMap(block -> block.group(1).lines()).toList();

    assertThat(examples).hasSizeGreaterThan(10);
    assertThat(examples)
        .allSatisfy(text ->
            assertThat(Conditions.target(text))
                .isInstanceOfSatisfying(
                    Compiled.Ok.class,
                    ok -> assertThat(ok.truth()).isEqualTo(Compiled.Truth.SOMETIMES)));
  }

  @Test
  void everyNameIsInTheTableWithItsType() throws IOException {
    var table =
        NAME.matcher(readme()).results().map(row -> row.group(1) + ": " + row.group(2)).toList();

    assertThat(table).containsExactlyInAnyOrderElementsOf(names());
  }

  @Test
  void everyFunctionIsNamed() throws IOException {
    var readme = readme();
    assertThat(Functions.ALL.keySet())
        .allSatisfy(name -> assertThat(readme).containsPattern("`" + name + "\\b"));
  }

  private static List<String> names() {
    return Environment.TARGET.variables().stream()
        .map(variable ->
            variable.name()
                + ": "
                + (variable.kind() == Kind.LIST
                    ? "list of strings"
                    : variable.kind().shown().replaceFirst("^an? ", "")))
        .toList();
  }

  private static String readme() throws IOException {
    return Files.readString(Path.of("README.md"));
  }
}
