package dev.wagonway.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.wagonway.chat.Usage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PriceTest {

  private static final Price PRICE =
      new Price(
          Money.ofUsd("2"),
          Money.ofUsd("0.2"),
          Money.ofUsd("2.5"),
          Money.ofUsd("10"),
          Money.ofUsd("0.001"));

  @Test
  void pricesEachKindOfToken() {
    var usage = new Usage(1_000_000, 400_000, 100_000, 50_000, 20_000);
    // 500,000 plain at 2, 400,000 cached at 0.2, 100,000 written at 2.5, 50,000 out at 10, and the
    // fee.
    assertThat(PRICE.of(usage)).isEqualTo(Money.ofUsd("1.831"));
  }

  @Test
  void reasoningIsPartOfTheOutputAndNotPricedTwice() {
    assertThat(PRICE.of(new Usage(0, 0, 0, 100, 90)))
        .isEqualTo(PRICE.of(new Usage(0, 0, 0, 100, 0)));
  }

  @Test
  void roundsOnceToTheNearestNanoDollar() {
    var price = Price.perMillion(Money.ofUsd("0.0375"), Money.ofUsd("0.0375"));
    // 37.5 nano-dollars a token; one token each way makes exactly 75.
    assertThat(price.of(Usage.of(1, 1)).nanoUsd()).isEqualTo(75);
    assertThat(price.of(Usage.of(1, 0)).nanoUsd()).isEqualTo(38);
  }

  @Test
  void agreesWithUnlimitedPrecisionAlsoWhereLongsOverflow() {
    var random = new SplittableRandom(7);
    for (int i = 0; i < 5_000; i++) {
      var price =
          new Price(
              rate(random),
              rate(random),
              rate(random),
              rate(random),
              new Money(random.nextLong(1_000_000)));
      var bound = 1L << random.nextInt(1, 31);
      var input = random.nextLong(bound);
      var cached = random.nextLong(input + 1);
      var written = random.nextLong(input - cached + 1);
      var usage = new Usage(input, cached, written, random.nextLong(bound), 0);
      assertThat(price.of(usage)).isEqualTo(slowly(price, usage));
    }
  }

  @Test
  void ownHardwareSharesTheHourAmongItsTokens() {
    var price = Price.ofHardware(Money.ofUsd("3.6"), new BigDecimal("1000"), new BigDecimal("0.5"));
    // 3.6 USD for 1000 × 3600 × 0.5 = 1.8 million tokens.
    assertThat(price.outputPerMillion()).isEqualTo(Money.ofUsd("2"));
    assertThat(price.inputPerMillion()).isEqualTo(Money.ZERO);
  }

  @Test
  void refusesNegativeRates() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Price.perMillion(Money.ofUsd("-1"), Money.ZERO))
        .withMessage("input: -1 USD (expected: >= 0)");
  }

  @Test
  void freeCostsNothing() {
    assertThat(Price.FREE.of(Usage.of(1_000_000_000, 1_000_000_000))).isEqualTo(Money.ZERO);
    assertThat(Price.FREE.isFree()).isTrue();
    assertThat(PRICE.isFree()).isFalse();
  }

  private static Money rate(SplittableRandom random) {
    return new Money(random.nextLong(1L << random.nextInt(1, 38)));
  }

  private static Money slowly(Price price, Usage usage) {
    var plain = usage.inputTokens() - usage.cachedInputTokens() - usage.cacheWriteTokens();
    var sum =
        product(price.inputPerMillion(), plain)
            .add(product(price.cachedInputPerMillion(), usage.cachedInputTokens()))
            .add(product(price.cacheWritePerMillion(), usage.cacheWriteTokens()))
            .add(product(price.outputPerMillion(), usage.outputTokens()));
    var nanos = sum.movePointLeft(6).setScale(0, RoundingMode.HALF_UP).longValueExact();
    return price.perRequest().plus(new Money(nanos));
  }

  private static BigDecimal product(Money rate, long tokens) {
    return BigDecimal.valueOf(rate.nanoUsd()).multiply(BigDecimal.valueOf(tokens));
  }
}
