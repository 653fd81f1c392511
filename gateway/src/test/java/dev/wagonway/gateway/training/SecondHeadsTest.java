package dev.wagonway.gateway.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.predict.train.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SecondHeadsTest {

  private static final float[] EARLY = {1, 0};
  private static final float[] LATE = {0, 1};

  /** The small model knows what begins early in the alphabet; the large one knows anything. */
  private static List<Verdict> verdicts(boolean abstained) {
    var random = new SplittableRandom(3);
    var verdicts = new ArrayList<Verdict>();
    for (var i = 0; i < 300; i++) {
      var isEarly = random.nextBoolean();
      var scores = Map.of("small", isEarly ? 1.0 : 0.0, "large", 1.0);
      var prompt = (isEarly ? "apple " : "zebra ") + i;
      var example = new Example("" + i, "s", "" + i, prompt, scores, Map.of());
      verdicts.add(new Verdict(example, Map.of("small", 0.5, "large", 1.0), abstained, Map.of()));
    }
    return verdicts;
  }

  @Test
  void correctsWhereTheModelErrsAndNowhereElse() {
    var heads = new SecondHeads(new FirstLetterEmbedder(), 1).fitted(verdicts(false));
    assertThat(heads.embedder()).isEqualTo("first-letter");
    assertThat(heads.models()).containsExactly("small");
    assertThat(heads.correction("small", EARLY)).isBetween(0.4, 0.51);
    assertThat(heads.correction("small", LATE)).isBetween(-0.51, -0.4);
  }

  @Test
  void theSameVerdictsGiveTheSameHeads() {
    var first = new SecondHeads(new FirstLetterEmbedder(), 1).fitted(verdicts(false)).section();
    var second = new SecondHeads(new FirstLetterEmbedder(), 1).fitted(verdicts(false)).section();
    assertThat(second).isEqualTo(first);
  }

  @Test
  void abstentionsTeachNothing() {
    var heads = new SecondHeads(new FirstLetterEmbedder(), 1).fitted(verdicts(true));
    assertThat(heads.models()).isEmpty();
  }
}
