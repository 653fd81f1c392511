package dev.wagonway.gateway.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.route.Tier;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SpeechTest {

  @Test
  void saysWhatItIsAndWhatWasAsked() {
    var text = Speech.answer(Tier.ON_PREM, "  why is\nthe sky blue ", new SplittableRandom(1));

    assertThat(text)
        .startsWith("(simulated on-prem model) You asked about “why is the sky blue”. ");
  }

  @Test
  void quotesNoMoreThanTheBeginningOfALongQuestion() {
    var text = Speech.answer(Tier.EDGE, "word ".repeat(10_000), new SplittableRandom(1));

    assertThat(text).hasSizeLessThan(1_000);
  }

  @Test
  void copesWithAnEmptyQuestion() {
    assertThat(Speech.answer(Tier.CLOUD, " ", new SplittableRandom(1)))
        .startsWith("(simulated cloud model) You asked nothing. ");
  }

  @Test
  void tokensAreTheTextInPiecesAndNeverSplitACharacter() {
    var random = new SplittableRandom(7);
    for (int round = 0; round < 500; round++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(60); i > 0; i--) {
        text.appendCodePoint(
            switch (random.nextInt(4)) {
              case 0 -> ' ';
              case 1 -> random.nextInt('a', 'z');
              case 2 -> random.nextInt(0x4E00, 0x4FFF);
              case 3 -> random.nextInt(0x1F600, 0x1F640);
              default -> throw new AssertionError();
            });
      }

      var tokens = Speech.tokens(text.toString());

      assertThat(String.join("", tokens)).isEqualTo(text.toString());
      assertThat(tokens)
          .allSatisfy(token -> {
            assertThat(token).isNotEmpty();
            assertThat(Character.isLowSurrogate(token.charAt(0))).isFalse();
          });
    }
  }
}
