package dev.wagonway.wire.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonCursorTest {

  private static final String SAMPLE =
      """
      {"name": "wagon\\n\\u0041", "list": [1, -2.5e+10, 0, true, false, null, [], {}],
       "deep": {"a": {"b": ["x", {"c": "d"}]}}, "": "empty name", "e\\"scaped": 0.1E-2}
      """;

  private static final String REPLACEMENTS = "{}[]\",:\\ntfu0159.-+eE /\nabc";

  @Test
  void agreesWithJacksonOnWhatIsJson() {
    var random = new Random(42);
    var valid = 0;
    for (var round = 0; round < 40_000; round++) {
      var bytes = SAMPLE.getBytes(UTF_8);
      for (var faults = random.nextInt(3); faults >= 0; faults--) {
        bytes[random.nextInt(bytes.length)] =
            (byte) REPLACEMENTS.charAt(random.nextInt(REPLACEMENTS.length()));
      }
      var expected = JsonTrees.read(bytes) != null;
      valid += expected ? 1 : 0;
      assertThat(accepts(bytes)).as(() -> new String(bytes, UTF_8)).isEqualTo(expected);
    }
    assertThat(valid).isBetween(1_000, 39_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1,\"a\":2}",
        "{\"a\":1,\"\\u0061\":2}",
        "{\"\\u0061\":1,\"b\":0,\"a\":2}",
        "[{\"x\":{\"a\":1},\"y\":[{\"k\":1,\"l\":2,\"k\":3}]}]",
        "{\"é\":1,\"\\u00e9\":2}"
      })
  void rejectsNamesThatOccurTwice(String json) {
    var bytes = json.getBytes(UTF_8);
    assertThatThrownBy(() -> walk(JsonCursor.strict(), bytes))
        .isInstanceOf(MalformedJson.class)
        .hasMessage("an object holds the same name twice");
    walk(JsonCursor.lenient(), bytes);
  }

  @Test
  void findsTheSecondOfManyNames() {
    for (var count = 1; count < 60; count++) {
      var json = new StringBuilder("{");
      for (var i = 0; i < count; i++) {
        json.append("\"name-").append(i).append("\":{\"name-0\":0},");
      }
      var unique = (json + "\"last\":0}").getBytes(UTF_8);
      var twice = (json + "\"name-" + (count - 1) + "\":0}").getBytes(UTF_8);
      walk(JsonCursor.strict(), unique);
      assertThatThrownBy(() -> walk(JsonCursor.strict(), twice)).isInstanceOf(MalformedJson.class);
    }
  }

  @Test
  void letsTheSameNameOccurInDifferentObjects() {
    walk(
        JsonCursor.strict(),
        "{\"a\":{\"a\":[{\"a\":1},{\"a\":{\"\\u0061\":0}},{\"a\":2}]},\"b\":{\"a\":1}}"
            .getBytes(UTF_8));
  }

  @Test
  void boundsTheDepth() {
    var deepest = "[".repeat(256) + "]".repeat(256);
    walk(JsonCursor.strict(), deepest.getBytes(UTF_8));
    assertThatThrownBy(() -> walk(JsonCursor.strict(), ("[" + deepest + "]").getBytes(UTF_8)))
        .hasMessage("nested more than 256 deep");
    assertThatThrownBy(
            () -> walk(JsonCursor.strict(), "[{\"a\":".repeat(1_000_000).getBytes(UTF_8)))
        .hasMessage("nested more than 256 deep");
  }

  @Test
  void boundsTheLengthOfNumbers() {
    walk(JsonCursor.strict(), "9".repeat(1000).getBytes(UTF_8));
    assertThatThrownBy(() -> walk(JsonCursor.strict(), "9".repeat(1001).getBytes(UTF_8)))
        .hasMessage("a number has more than 1000 characters");
  }

  @Test
  void readsWholeNumbers() {
    assertThat(natural("0")).isZero();
    assertThat(natural("999999999999999999")).isEqualTo(999_999_999_999_999_999L);
    assertThat(natural("1000000000000000000")).isEqualTo(-1);
    assertThat(natural("-3")).isEqualTo(-1);
    assertThat(natural("1.0")).isEqualTo(-1);
    assertThat(natural("1e3")).isEqualTo(-1);
  }

  @Test
  void decodesStringsAsJacksonDoes() {
    var random = new Random(7);
    var pieces =
        new String[] {"a", "\\n", "\\u00e9", "é", "货", "\\ud83d\\ude83", "🚃", "\\\"", "\\/"};
    for (var round = 0; round < 2_000; round++) {
      var json = new StringBuilder("\"");
      for (var length = random.nextInt(20); length > 0; length--) {
        json.append(pieces[random.nextInt(pieces.length)]);
      }
      var bytes = json.append('"').toString().getBytes(UTF_8);
      assertThat(JsonCursor.lenient().over(bytes, 0, bytes.length).string())
          .isEqualTo(Objects.requireNonNull(JsonTrees.read(bytes)).asString());
    }
  }

  @Test
  void tellsLineAndColumnOfTheFault() {
    var bytes = "{\n  \"a\": 1,\n  \"b\": nul }".getBytes(UTF_8);
    assertThatThrownBy(() -> walk(JsonCursor.strict(), bytes))
        .isInstanceOfSatisfying(
            MalformedJson.class,
            fault ->
                assertThat(fault.describe(bytes, 0))
                    .isEqualTo("expected a value (line 3, column 8)"));
  }

  @Test
  void measuresTextByTheCharactersThatEscapesStandFor() {
    assertThat(tokens("\"abcdefgh\"")).isEqualTo(2);
    assertThat(tokens("\"\\u0061\\n\\t\\\\bcde\"")).isEqualTo(2);
    assertThat(tokens("\"\\u8d27\\u8f66\"")).isEqualTo(2).isEqualTo(tokens("\"货车\""));
    assertThat(tokens("\"" + "ab货".repeat(100) + "\"")).isEqualTo(50 + 100);
  }

  private static long tokens(String json) {
    var bytes = json.getBytes(UTF_8);
    var cursor = JsonCursor.lenient().over(bytes, 0, bytes.length);
    var size = new TextSize();
    cursor.text();
    size.add(cursor);
    return size.tokens();
  }

  private static long natural(String json) {
    var bytes = json.getBytes(UTF_8);
    return JsonCursor.lenient().over(bytes, 0, bytes.length).natural();
  }

  private static boolean accepts(byte[] bytes) {
    try {
      walk(JsonCursor.strict(), bytes);
      return true;
    } catch (MalformedJson _) {
      return false;
    }
  }

  private static void walk(JsonCursor cursor, byte[] bytes) {
    cursor.over(bytes, 0, bytes.length);
    cursor.skip();
    cursor.finish();
  }
}
