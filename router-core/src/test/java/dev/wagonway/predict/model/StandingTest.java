package dev.wagonway.predict.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class StandingTest {

  private static final double[] USUAL = {
    Standing.inSteps(0.4), Standing.inSteps(0.6), Standing.inSteps(0.9)
  };

  @Test
  void headsWithAWarrantSpeak() {
    assertThat(said(true, true, true)).containsExactly(0.1, 0.7, 0.8);
  }

  @Test
  void othersDifferExactlyAsTheyDoInGeneral() {
    var said = said(true, false, false);

    assertThat(said[0]).isEqualTo(0.1);
    assertThat(said[2] - said[1]).isEqualTo(USUAL[2] - USUAL[1]);
  }

  @Test
  void othersAreMovedByAsMuchAsModelsAreOnAverage() {
    assertThat(said(false, false, false)[1]).isCloseTo(0.6 - 0.1, within(1e-5));
  }

  @Test
  void noneIsMovedOutOfBounds() {
    var said = new double[] {0.99, 0.99, 0.99};
    standing(false, false, false).apply(said, USUAL);

    assertThat(said[2]).isLessThan(1);
    assertThat(said[2] - said[0]).isEqualTo(USUAL[2] - USUAL[0]);
  }

  @Test
  void whereNotAllMaySpeakNoneNeedTo() {
    var some = new double[] {0.1, 0.7, 0.8};
    standing(true, false, false).orNone(USUAL).apply(some, USUAL);
    var all = new double[] {0.1, 0.7, 0.8};
    standing(true, true, true).orNone(USUAL).apply(all, USUAL);

    assertThat(some[1] - some[0]).isEqualTo(USUAL[1] - USUAL[0]);
    assertThat(all).containsExactly(0.1, 0.7, 0.8);
  }

  @Test
  void withoutOutcomesThereNothingIsMoved() {
    var said = new double[] {0.1, 0.7, 0.8};
    Standing.of(new boolean[3], new int[0], USUAL).apply(said, USUAL);

    assertThat(said).containsExactly(USUAL);
  }

  private static double[] said(boolean first, boolean second, boolean third) {
    var said = new double[] {0.1, 0.7, 0.8};
    standing(first, second, third).apply(said, USUAL);
    return said;
  }

  private static Standing standing(boolean first, boolean second, boolean third) {
    return Standing.of(new boolean[] {first, second, third}, new int[] {0, 1, 2}, USUAL);
  }
}
