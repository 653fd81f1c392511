package dev.wagonway.gateway.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DriftTest {

  private final Drift drift = new Drift();
  private final Random random = new Random(1);

  @Test
  void saysNothingBeforeThereIsSomethingToCompare() {
    add(Drift.FIRST + Drift.LATEST - 1, 0.2);
    assertThat(drift.index()).isZero();
  }

  @Test
  void isNearZeroWhileNothingChanges() {
    for (int i = 0; i < Drift.FIRST + 10 * Drift.LATEST; i++) {
      drift.add(random.nextDouble());
    }
    assertThat(drift.index()).isBetween(0.0, 0.1);
  }

  @Test
  void risesWhenRequestsChangeAndFallsWhenTheyAreAsBefore() {
    uniform(Drift.FIRST, 0, 0.5);
    uniform(2 * Drift.LATEST, 0.3, 0.5);
    assertThat(drift.index()).isGreaterThan(0.25);
    uniform(2 * Drift.LATEST, 0, 0.5);
    assertThat(drift.index()).isLessThan(0.1);
  }

  @Test
  void isTheFormulasValue() {
    add(Drift.FIRST / 2, 0.15);
    add(Drift.FIRST / 2, 0.95);
    add(Drift.LATEST, 0.15);
    var empty = (0.5 / 505 - 0.5 / 2005) * Math.log((0.5 / 505) / (0.5 / 2005));
    var low = (500.5 / 505 - 1000.5 / 2005) * Math.log((500.5 / 505) / (1000.5 / 2005));
    var high = (0.5 / 505 - 1000.5 / 2005) * Math.log((0.5 / 505) / (1000.5 / 2005));
    assertThat(drift.index()).isCloseTo(8 * empty + low + high, within(1e-12));
  }

  private void add(int count, double share) {
    for (int i = 0; i < count; i++) {
      drift.add(share);
    }
  }

  private void uniform(int count, double from, double to) {
    for (int i = 0; i < count; i++) {
      drift.add(random.nextDouble(from, to));
    }
  }
}
