package dev.wagonway.gateway.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikenessTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Left.|left|1",
        "  **42**|42.|1",
        "42|-42|0",
        "3.5 km|3,5 km|0",
        "yes|no|0",
        "''|''|1",
        "''|left|0",
        "Straße 9|straße 9|1",
      })
  void shortAnswersAreTheSameOrNot(String one, String other, double likeness) {
    assertThat(Likeness.of(one, other)).isEqualTo(likeness);
    assertThat(Likeness.of(other, one)).isEqualTo(likeness);
  }

  @Test
  void longAnswersAreAsLikeAsTheirWords() {
    var one =
        "Take the northern line to the old depot, change there for the coast, and get off at the"
            + " harbour before the bridge.";
    var similar =
        "Take the northern line as far as the old depot; change there for the coast and leave at"
            + " the harbour, before the bridge.";
    var other =
        "Bake the dough for twenty minutes at a high heat, let it cool, then glaze it with sugar"
            + " and lemon juice as you like.";

    assertThat(Likeness.of(one, similar)).isGreaterThan(0.9);
    assertThat(Likeness.of(one, other)).isLessThan(0.5);
  }

  @Test
  void agreementSpeaksForBothAndDisagreementAgainstTheWeaker() {
    assertThat(Likeness.rightness(1, 0.6, 0.8)).isGreaterThan(0.9);
    assertThat(Likeness.rightness(0, 0.6, 0.9)).isLessThan(0.2);
    assertThat(Likeness.rightness(0, 0.9, 0.6)).isGreaterThan(0.7);
    assertThat(Likeness.rightness(1, 0, 1)).isEqualTo(0.5, within(1e-9));
  }

  @Test
  void rightnessIsAProbability() {
    var random = new Random(3);
    for (var i = 0; i < 2_000; i++) {
      assertThat(Likeness.rightness(random.nextDouble(), random.nextDouble(), random.nextDouble()))
          .isBetween(0.0, 1.0);
    }
  }
}
