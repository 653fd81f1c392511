package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;

class YamlTreeTest {

  @Test
  void saysWhereTextStopsBeingYaml() {
    assertThat(Reads.problems("a: [1, 2\nb: 3\n"))
        .singleElement()
        .asString()
        .startsWith("wagonway.yaml:2:2: not valid YAML: ");
    assertThat(Reads.problems("a: 'open\n")).singleElement().asString().contains("not valid YAML");
    assertThat(Reads.problems("a: b: c\n"))
        .singleElement()
        .asString()
        .startsWith("wagonway.yaml:1:5: not valid");
  }

  @Test
  void readsCharactersBeyondTheFirstPlaneAnywhere() {
    for (int length = 1; length < 2100; length++) {
      var text = "# " + "x".repeat(length) + "\uD83D\uDE80\n" + Reads.target();
      assertThat(Reads.load(text)).isInstanceOf(Loaded.Ok.class);
    }
  }

  @Test
  void refusesHalvesOfCharacters() {
    assertThat(Reads.problems("a: x\nb: \uD83D"))
        .containsExactly(
            "wagonway.yaml:2:4: not valid YAML: character U+D83D (expected: printable)");
    assertThat(Reads.problems("a: \uDE80x"))
        .containsExactly(
            "wagonway.yaml:1:4: not valid YAML: character U+DE80 (expected: printable)");
  }

  @Test
  void refusesTabsAsIndentation() {
    assertThat(Reads.problems("server:\n\tlisten: 80\n"))
        .containsExactly(
            "wagonway.yaml:2:1: not valid YAML: found character '\\t(TAB)' that cannot start any token."
                + " (Do not use \\t(TAB) for indentation)");
  }

  @Test
  void findsUnprintableCharactersFarIntoTheText() {
    var text = "# \uD83D\uDE80 and more\n".repeat(300) + "a: \u0001\n";
    assertThat(Reads.problems(text)).singleElement().asString().startsWith("wagonway.yaml:301:4: ");
  }

  @Test
  void refusesCharactersThatYamlCannotHold() {
    assertThat(Reads.problems("a: b\nc: \u0001\n"))
        .containsExactly(
            "wagonway.yaml:2:4: not valid YAML: character U+0001 (expected: printable)");
  }

  @Test
  void refusesTheSameKeyAgain() {
    assertThat(Reads.problems(Reads.target("quality: 1", "quality: 0")))
        .containsExactly(
            "wagonway.yaml:9:5: targets[0].quality: the same key again (the first is at"
                + " wagonway.yaml:8:5)");
  }

  @Test
  void refusesTagsWithoutShowingThem() {
    assertThat(Reads.problems(Reads.target("api-key: !sk-plain")))
        .hasSize(2)
        .anyMatch(p -> p.contains("a tag (expected: none"))
        .noneMatch(p -> p.contains("sk-plain"));
    assertThat(Reads.problems(Reads.target("api-key: !sk!plain x")))
        .containsExactly("wagonway.yaml:8:14: not valid YAML: found undefined tag handle");
  }

  @Test
  void refusesASecondDocument() {
    assertThat(Reads.problems(Reads.target() + "---\na: b\n"))
        .containsExactly(
            "wagonway.yaml:9:1: not valid YAML: a second document in the same file (expected: one)");
  }

  @Test
  void refusesKeysThatAreNoNames() {
    assertThat(Reads.problems("? [a, b]\n: c\n"))
        .singleElement()
        .asString()
        .contains("a list or mapping as a key");
  }

  @Test
  void refusesAliasesOfNothingAndOfThemselves() {
    assertThat(Reads.problems("targets: *nowhere\n"))
        .singleElement()
        .asString()
        .contains("an alias (*) without an earlier anchor");
    assertThat(Reads.problems("targets: &t [ *t ]\n"))
        .singleElement()
        .asString()
        .startsWith("wagonway.yaml:1:15: not valid YAML: an alias");
  }

  @Test
  void refusesAliasesThatUnfoldToTooMuch() {
    var bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i <= 8; i++) {
      var alias = "*a" + (i - 1);
      bomb.append(
          "a%d: &a%d [%s]\n".formatted(i, i, String.join(",", Collections.nCopies(10, alias))));
    }
    assertThat(Reads.problems(bomb.toString()))
        .singleElement()
        .asString()
        .contains("more than 100000 values, aliases unfolded");
  }

  @Test
  void refusesDeepNesting() {
    assertThat(Reads.problems("a: " + "[".repeat(100_000)))
        .singleElement()
        .asString()
        .contains("nested more than 20 deep");
    assertThat(Reads.problems("a: " + "{a: ".repeat(100_000)))
        .singleElement()
        .asString()
        .contains("nested more than 20 deep");
  }
}
