package dev.wagonway.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class DecayingHistogramTest {

  private final DecayingHistogram histogram = new DecayingHistogram();

  @Test
  void quantilesAreRightWithinATenth() {
    for (int i = 1; i <= 200; i++) {
      histogram.add(i);
    }
    assertThat(histogram.quantile(0.05)).isCloseTo(10, Percentage.withPercentage(10));
    assertThat(histogram.quantile(0.5)).isCloseTo(100, Percentage.withPercentage(10));
    assertThat(histogram.quantile(0.95)).isCloseTo(190, Percentage.withPercentage(10));
  }

  @Test
  void nothingSeenIsZero() {
    assertThat(histogram.isEmpty()).isTrue();
    assertThat(histogram.quantile(0.95)).isZero();
  }

  @Test
  void oldNumbersFadeAndRareOnesAreNotLostAtOnce() {
    for (int i = 0; i < 255; i++) {
      histogram.add(i % 17 == 0 ? 1_000 : 1);
    }
    histogram.add(1);
    assertThat(histogram.count()).isCloseTo(128, within(1e-6));
    assertThat(histogram.quantile(0.99)).isGreaterThan(900);
    for (int i = 0; i < 1_000; i++) {
      histogram.add(1);
    }
    assertThat(histogram.quantile(0.99)).isLessThan(2);
  }
}
