package dev.wagonway.wire.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class TextEndsTest {

  private static final String[] PIECES = {
    "a",
    "bc",
    "\\\\",
    "\\\\\\\\",
    "\\n",
    "\\\"",
    "\\u00e9",
    "\\u6f22",
    "\\ud83d\\ude83",
    "é",
    "漢",
    "🚃",
    "u",
    "\\/"
  };

  @Test
  void givesTheEndsOfTheDecodedText() {
    for (var seed = 0; seed < 20_000; seed++) {
      var random = new Random(seed);
      var bytes = text(random).getBytes(UTF_8);
      var whole = Escapes.decode(bytes, 1, bytes.length - 1);
      var characters = random.nextInt(0, 12);
      var shown = Math.min(characters, whole.length());
      assertThat(TextEnds.first(bytes, 1, bytes.length - 1, characters))
          .as("seed %s", seed)
          .isEqualTo(whole.substring(0, shown));
      assertThat(TextEnds.last(bytes, 1, bytes.length - 1, characters))
          .as("seed %s", seed)
          .isEqualTo(whole.substring(whole.length() - shown));
    }
  }

  private static String text(RandomGenerator random) {
    var text = new StringBuilder("\"");
    for (var pieces = random.nextInt(60); pieces > 0; pieces--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.append('"').toString();
  }
}
