package dev.wagonway.wire.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class Utf8Test {

  @Test
  void agreesWithTheDecoderOfTheJdk() {
    var random = new Random(3);
    var leads = new int[] {0x41, 0xC0, 0xC2, 0xDF, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0xFF};
    var valid = 0;
    for (var round = 0; round < 100_000; round++) {
      var bytes = new byte[20];
      Arrays.fill(bytes, (byte) 'x');
      var at = random.nextInt(bytes.length - 4);
      bytes[at] = (byte) leads[random.nextInt(leads.length)];
      for (var i = 1; i <= random.nextInt(4); i++) {
        bytes[at + i] = (byte) random.nextInt(0x80, 0xC0);
      }
      valid += isValid(bytes) ? 1 : 0;
      assertThat(Utf8.faultIn(bytes) < 0).as(Arrays.toString(bytes)).isEqualTo(isValid(bytes));
    }
    assertThat(valid).isBetween(5_000, 95_000);
  }

  @Test
  void findsSequencesThatTheEndCuts() {
    var text = "🚃".getBytes(UTF_8);
    for (var length = 1; length < text.length; length++) {
      assertThat(Utf8.faultIn(Arrays.copyOf(text, length))).isZero();
    }
    assertThat(Utf8.faultIn(text)).isEqualTo(-1);
  }

  private static boolean isValid(byte[] bytes) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException _) {
      return false;
    }
  }
}
