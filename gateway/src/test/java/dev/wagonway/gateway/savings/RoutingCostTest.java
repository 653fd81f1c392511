package dev.wagonway.gateway.savings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.cost.Money;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RoutingCostTest {

  @Test
  void isTheShareOfTheHour() {
    var hour = 3_600_000_000_000L;
    assertThat(RoutingCost.picoUsd(Money.ofUsd("0.05"), hour)).isEqualTo(50_000_000_000L);
    assertThat(RoutingCost.picoUsd(Money.ofUsd("0.05"), 100_000)).isEqualTo(1_389);
    assertThat(RoutingCost.picoUsd(Money.ZERO, hour)).isZero();
  }

  @Test
  void isExactWhereALongIsNotEnough() {
    var random = new SplittableRandom(5);
    for (int i = 0; i < 10_000; i++) {
      var rate = random.nextLong(1L << random.nextInt(1, 42));
      var nanos = random.nextLong(1L << random.nextInt(1, 46));
      var exact =
          BigInteger.valueOf(rate)
              .multiply(BigInteger.valueOf(nanos))
              .add(BigInteger.valueOf(1_800_000_000L))
              .divide(BigInteger.valueOf(3_600_000_000L));
      assertThat(RoutingCost.picoUsd(new Money(rate), nanos)).isEqualTo(exact.longValueExact());
    }
  }
}
