package dev.wagonway.predict.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PerturbationTest {

  private static final String TEXT = "How many apples are left in 12 baskets?";

  @ParameterizedTest
  @EnumSource
  void saysSomethingElseThatIsTheSameEachTime(Perturbation perturbation) {
    var once = perturbation.of(TEXT, new SplittableRandom(3));
    assertThat(once).isNotEqualTo(TEXT);
    assertThat(perturbation.of(TEXT, new SplittableRandom(3))).isEqualTo(once);
  }

  @Test
  void aTypoChangesOneWordAndNoNumber() {
    for (var seed = 0; seed < 50; seed++) {
      var typed = Perturbation.ONE_TYPO.of(TEXT, new SplittableRandom(seed)).split(" ", -1);
      var words = TEXT.split(" ", -1);
      var others = 0;
      for (var i = 0; i < words.length; i++) {
        others += typed[i].equals(words[i]) ? 0 : 1;
      }
      // the letter that is typed may be the right one, and twins may change places
      assertThat(others).isLessThanOrEqualTo(1);
      assertThat(typed).hasSameSizeAs(words).contains("12");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ONE_TYPO", "THREE_TYPOS"})
  void whatHasNoLettersStaysAsItIs(Perturbation perturbation) {
    assertThat(perturbation.of("", new SplittableRandom(1))).isEmpty();
    assertThat(perturbation.of("1 + 2 = ?", new SplittableRandom(1))).isEqualTo("1 + 2 = ?");
  }
}
