package dev.wagonway.predict.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DecayTest {

  @ParameterizedTest
  @CsvSource({"0, 20, 1e-12", "20, 40, 1e-9"})
  void isTheExponentialFunction(double from, double to, double error) {
    for (var value = from; value <= to; value += 1.0 / 128) {
      var exact = StrictMath.exp(-value);
      assertThat(Decay.of(value)).isCloseTo(exact, within(exact * error));
    }
  }

  @ParameterizedTest
  @CsvSource({"40.1", "828", "1e300", "Infinity"})
  void isAsGoodAsNothingFarAway(double value) {
    assertThat(Decay.of(value)).isBetween(0.0, 1e-17);
  }
}
