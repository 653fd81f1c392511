package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.yaml.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows is what the reader does. */
class ReadmeTest {

  private static final Pattern EXAMPLE =
      Pattern.compile("```yaml\\n(.*?)```\\n(?:\\n```text\\n(.*?)```)?", Pattern.DOTALL);

  private static final Pattern TARGETS = Pattern.compile("(?m)^targets:");

  @TempDir Path folder;

  private record Example(String yaml, String messages) {}

  private static String readme() throws IOException {
    return Files.readString(Path.of("README.md"));
  }

  private static List<Example> examples(boolean wrong) throws IOException {
    var examples = new ArrayList<Example>();
    var matcher = EXAMPLE.matcher(readme());
    while (matcher.find()) {
      if ((matcher.group(2) != null) == wrong) {
        examples.add(new Example(matcher.group(1), wrong ? matcher.group(2) : ""));
      }
    }
    return examples;
  }

  /** The example, with the targets before it that it speaks of if it has none of its own. */
  private static String whole(Example example) throws IOException {
    if (TARGETS.matcher(example.yaml()).find()) {
      return example.yaml();
    }
    var chapter = readme().substring(readme().indexOf("## Policies by example"));
    var matcher = EXAMPLE.matcher(chapter);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1) + example.yaml();
  }

  @Test
  void everyRightExampleCanBeUsed() throws IOException {
    Files.createDirectory(folder.resolve("secrets"));
    for (var name :
        List.of(
            "cert.pem", "key.pem", "ca.pem", "secrets/glm", "secrets/vertex.json", "words.txt")) {
      Files.writeString(folder.resolve(name), "content");
    }
    assertThat(examples(false)).hasSizeGreaterThan(8);
    for (var example : examples(false)) {
      var loaded = Reads.in(folder, whole(example));
      assertThat(loaded)
          .as(() -> example + (loaded instanceof Loaded.Rejected r ? r.text() : ""))
          .isInstanceOf(Loaded.Ok.class);
    }
  }

  @Test
  void everyMessageIsWhatTheReaderSays() throws IOException {
    var examples = examples(true);
    assertThat(examples).hasSizeGreaterThan(8);
    for (var example : examples) {
      var said = String.join("\n", Reads.problems(Reads.in(folder, example.yaml()))) + "\n";
      assertThat(said).isEqualTo(example.messages());
    }
  }

  @Test
  void everyKeyIsInAnExample() throws IOException {
    var shown = examples(false).stream().map(Example::yaml).collect(Collectors.joining());
    for (var name : names(Language.ROOT)) {
      assertThat(shown).containsPattern("(?m)(^|[ {])" + name + ":");
    }
    assertThat(readme())
        .contains(PolicyLanguage.SELECTOR.names().stream().map(name -> "`" + name).toList());
  }

  private static List<String> names(Shape shape) {
    return switch (shape) {
      case Shape.One _, Shape.Table _ -> List.of();
      case Shape.OneOrSeveral some -> names(some.item());
      case Shape.Open open -> names(open.section());
      case Shape.Several several -> names(several.item());
      case Shape.Named named -> names(named.section());
      case Shape.Either either -> either.shapes().stream().flatMap(s -> names(s).stream()).toList();
      // No target is like all that selectors can say; a paragraph has those.
      case Shape.Section section when section.equals(PolicyLanguage.SELECTOR) -> List.of();
      case Shape.Section section -> {
        var names = new ArrayList<>(section.names());
        section.keys().forEach(key -> names.addAll(names(key.shape())));
        yield names;
      }
    };
  }
}
