package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.sensitivity.Kind;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.sensitivity.kinds.Kinds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class KindsTableTest {

  private static String table() {
    return List.of(Label.RESTRICTED, Label.CONFIDENTIAL, Label.INTERNAL).stream()
        .map(label -> "| `" + label.word() + "` | " + names(label) + " |\n")
        .collect(Collectors.joining("", "| label | kinds |\n|---|---|\n", ""));
  }

  private static String names(Label label) {
    return Kinds.all().stream()
        .filter(kind -> kind.label() == label)
        .map(Kind::name)
        .sorted()
        .map(name -> "`" + name + "`")
        .collect(Collectors.joining(", "));
  }

  @Test
  void theReadmeListsTheKindsThatComeWithTheGateway() throws IOException {
    Files.writeString(Path.of("target", "kinds.md"), table());
    assertThat(Files.readString(Path.of("README.md")))
        .as("copy target/kinds.md over the table in README.md")
        .contains(table());
  }

  @Test
  void everyKindHasANameThatPoliciesCanUse() {
    assertThat(Kinds.all())
        .isNotEmpty()
        .allSatisfy(kind -> assertThat(SensitivityLanguage.KIND.read(kind.name())).isPresent())
        .extracting(Kind::name)
        .doesNotHaveDuplicates();
  }
}
