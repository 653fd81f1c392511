package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.yaml.Inside;
import dev.wagonway.config.yaml.Node;
import dev.wagonway.config.yaml.Problems;
import dev.wagonway.config.yaml.Source;
import dev.wagonway.config.yaml.Value;
import dev.wagonway.config.yaml.YamlTree;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Where the X of a value stands in the file. */
class InsideTest {

  private static String placeOfX(String yaml) {
    var source = new Source("f", Path.of(""), yaml);
    var root = (Node.Mapping) YamlTree.of(source, new Problems()).orElseThrow();
    var node = (Node.Scalar) root.entries().getLast().value();
    var value = new Value(node.place(), "", node.text(), node.text());
    return Inside.of(value, node.text().indexOf('X')).toString();
  }

  @Test
  void findsPlainAndQuotedText() {
    assertThat(placeOfX("key: abc X\n")).isEqualTo("f:1:10");
    assertThat(placeOfX("a: 1\nkey:  'abc X'\n")).isEqualTo("f:2:12");
    assertThat(placeOfX("key: 'it''s X'\n")).isEqualTo("f:1:13");
    assertThat(placeOfX("key: \"a \\\"b\\\" X\"\n")).isEqualTo("f:1:15");
    assertThat(placeOfX("key: X\n")).isEqualTo("f:1:6");
    assertThat(placeOfX("k: \uD83D\uDE80é X\n")).isEqualTo("f:1:7");
  }

  @Test
  void findsTextOfSeveralLines() {
    assertThat(placeOfX("key: |\n  one\n    two X\n")).isEqualTo("f:3:9");
    assertThat(placeOfX("key: > # note\n  one\n  two X\n")).isEqualTo("f:3:7");
    assertThat(placeOfX("key: one\n  two X\n")).isEqualTo("f:2:7");
    assertThat(placeOfX("key: \"one\n  two X\"\n")).isEqualTo("f:2:7");
    assertThat(placeOfX("key: |\r\n  one\r\n  X\r\n")).isEqualTo("f:3:3");
  }

  @Test
  void fallsBackToTheStart() {
    assertThat(placeOfX("key: &a abc X\n")).isEqualTo("f:1:6");
    assertThat(placeOfX("key: \"\\x61 X\"\n")).isEqualTo("f:1:6");
    var source = new Source("f", Path.of(""), "key: ${A}\n");
    var node =
        ((Node.Mapping) YamlTree.of(source, new Problems()).orElseThrow())
            .entries()
            .getFirst()
            .value();
    assertThat(Inside.of(new Value(node.place(), "", "abc X", "${A}"), 4)).hasToString("f:1:6");
  }
}
