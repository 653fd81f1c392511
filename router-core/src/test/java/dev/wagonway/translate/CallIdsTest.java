package dev.wagonway.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CallIdsTest {

  private static final String CHARACTERS = "aZ09_-:./ ünïcode🚂";

  @Test
  void leavesIdsThatFit() {
    assertThat(CallIds.fit("toolu_01-abc", 64, true)).isEqualTo("toolu_01-abc");
    assertThat(CallIds.exactly("abcDEF123", 9)).isEqualTo("abcDEF123");
  }

  @Test
  void whatItMakesFitsAndStays() {
    var random = new Random(3);
    for (var round = 0; round < 2000; round++) {
      var id = random(random);
      var fitted = CallIds.fit(id, 40, true);
      assertThat(fitted).matches("[a-zA-Z0-9_-]{1,40}").isEqualTo(CallIds.fit(id, 40, true));
      assertThat(CallIds.fit(fitted, 40, true)).isEqualTo(fitted);
      var short9 = CallIds.exactly(id, 9);
      assertThat(short9).matches("[a-zA-Z0-9]{9}").isEqualTo(CallIds.exactly(id, 9));
      assertThat(CallIds.exactly(short9, 9)).isEqualTo(short9);
    }
  }

  @Test
  void differentCallsGetDifferentIds() {
    var seen = new HashSet<String>();
    for (var answer = 0; answer < 100; answer++) {
      for (var choice = 0; choice < 3; choice++) {
        for (var index = 0; index < 5; index++) {
          assertThat(seen.add(CallIds.mint("answer-" + answer, choice, index))).isTrue();
        }
      }
    }
  }

  private static String random(Random random) {
    var id = new StringBuilder();
    for (var length = random.nextInt(80); length >= 0; length--) {
      id.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
    }
    return id.toString();
  }
}
