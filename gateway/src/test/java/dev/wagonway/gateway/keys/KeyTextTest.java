package dev.wagonway.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.Callers;
import java.util.HashSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KeyTextTest {

  @Test
  void isRecognisedByItsPrefixWithoutItsSecret() {
    var key = KeyText.random(new SplittableRandom(1));
    assertThat(key.reveal()).matches("wgw_[a-z0-9]{12}_[A-Za-z0-9_-]{43}");
    assertThat(KeyText.prefixOf(key.reveal())).isEqualTo(key.prefix());
    assertThat(key.digest()).isEqualTo(Callers.digest(key.reveal()));
    assertThat(key.toString()).isEqualTo(key.prefix());
  }

  @Test
  void isNeverTheSameTwice() {
    var random = new SplittableRandom(2);
    var seen = new HashSet<String>();
    for (var i = 0; i < 1_000; i++) {
      var key = KeyText.random(random);
      assertThat(seen.add(key.prefix())).isTrue();
      assertThat(seen.add(key.reveal())).isTrue();
    }
  }

  @Test
  void takesNothingElseForItsForm() {
    assertThat(KeyText.prefixOf("")).isNull();
    assertThat(KeyText.prefixOf("wgw_")).isNull();
    assertThat(KeyText.prefixOf("sk-" + "a".repeat(60))).isNull();
    assertThat(KeyText.prefixOf("wgw_" + "a".repeat(43))).isNull();
    assertThat(KeyText.prefixOf("wgw_abcdefghijkl_" + "a".repeat(44))).isNull();
  }
}
