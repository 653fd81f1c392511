package dev.wagonway.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenEstimateTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "hello world", "Grüße aus Köln", "日本語のテキスト", "mixed 🙂 emoji"})
  void countsTextAsItCountsItsBytes(String text) {
    long ascii = 0;
    long other = 0;
    for (var b : text.getBytes(StandardCharsets.UTF_8)) {
      if (b >= 0) {
        ascii++;
      } else {
        other++;
      }
    }
    assertThat(TokenEstimate.ofText(text)).isEqualTo(TokenEstimate.ofBytes(ascii, other));
  }

  @Test
  void roundsUp() {
    assertThat(TokenEstimate.ofBytes(0, 0)).isZero();
    assertThat(TokenEstimate.ofBytes(1, 0)).isEqualTo(1);
    assertThat(TokenEstimate.ofBytes(4, 0)).isEqualTo(1);
    assertThat(TokenEstimate.ofBytes(5, 3)).isEqualTo(3);
  }
}
