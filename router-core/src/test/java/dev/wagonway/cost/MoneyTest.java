package dev.wagonway.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MoneyTest {

  @Test
  void readsAndWritesDollarsExactly() {
    assertThat(Money.ofUsd("0.000000001").nanoUsd()).isEqualTo(1);
    assertThat(Money.ofUsd("12.50").toPlainString()).isEqualTo("12.5");
    assertThat(Money.ofUsd("0.000000123").toPlainString()).isEqualTo("0.000000123");
    assertThat(Money.ZERO.toPlainString()).isEqualTo("0");
    assertThat(Money.ofUsd("3")).hasToString("3 USD");
  }

  @Test
  void refusesWhatIsFinerThanANanoDollar() {
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> Money.ofUsd("0.0000000001"));
  }

  @Test
  void throwsRatherThanWrapsAround() {
    var most = new Money(Long.MAX_VALUE);
    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> most.plus(new Money(1)));
  }

  @Test
  void whatIsAddedCanBeTakenAway() {
    var random = new SplittableRandom(1);
    for (int i = 0; i < 1_000; i++) {
      var a = new Money(random.nextLong(1L << 60));
      var b = new Money(random.nextLong(1L << 60));
      assertThat(a.plus(b).minus(b)).isEqualTo(a);
      assertThat(Money.ofUsd(a.toPlainString())).isEqualTo(a);
    }
  }
}
