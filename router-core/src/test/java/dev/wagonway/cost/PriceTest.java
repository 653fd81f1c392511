package dev.wagonway.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
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
  void pricesReasoningSoundAndImagesOnTheirOwn() {
    var price =
        new Price(
            Money.ofUsd("1"),
            Money.ofUsd("0.1"),
            Money.ofUsd("1.25"),
            Money.ofUsd("4"),
            Money.ofUsd("6"),
            Money.ofUsd("40"),
            Money.ofUsd("80"),
            Money.ofUsd("0.5"),
            Money.ofUsd("0.003"));
    assertThat(price.of(new Usage(1_000_000, 0, 0, 0, 0, 250_000, 0, 0)))
        .isEqualTo(Money.ofUsd("11.25"));
    assertThat(price.of(new Usage(0, 0, 0, 1_000_000, 500_000, 0, 250_000, 0)))
        .isEqualTo(Money.ofUsd("24.5"));
    assertThat(price.of(new Usage(0, 0, 0, 0, 0, 0, 0, 7))).isEqualTo(Money.ofUsd("0.521"));
  }

  @Test
  void chargesForReasoningAndSoundAsForTextUnlessToldOtherwise() {
    assertThat(PRICE.of(new Usage(100, 0, 0, 100, 60, 50, 40, 3)))
        .isEqualTo(PRICE.of(Usage.of(100, 100)));
  }

  @Test
  void theSumOfThePartsIsTheWholeWithinTheOneRounding() {
    var random = new SplittableRandom(3);
    for (int i = 0; i < 5_000; i++) {
      var price = price(random, Money.ZERO);
      var usage = usage(random, 1L << random.nextInt(1, 31));
      var parts =
          new Usage[] {
            Usage.of(usage.plainInputTokens(), 0),
            new Usage(usage.cachedInputTokens(), usage.cachedInputTokens(), 0, 0, 0),
            new Usage(usage.cacheWriteTokens(), 0, usage.cacheWriteTokens(), 0, 0),
            new Usage(usage.audioInputTokens(), 0, 0, 0, 0, usage.audioInputTokens(), 0, 0),
            Usage.of(0, usage.plainOutputTokens()),
            new Usage(0, 0, 0, usage.reasoningTokens(), usage.reasoningTokens()),
            new Usage(0, 0, 0, usage.audioOutputTokens(), 0, 0, usage.audioOutputTokens(), 0),
            new Usage(0, 0, 0, 0, 0, 0, 0, usage.images())
          };
      var sum = Money.ZERO;
      for (var part : parts) {
        sum = sum.plus(price.of(part));
      }
      // Each of the seven kinds of token is rounded by at most half a nano-dollar, and the whole.
      assertThat(sum.minus(price.of(usage)).nanoUsd()).isBetween(-4L, 4L);
    }
  }

  @Test
  void takesTheSameShareOffEveryRate() {
    var random = new SplittableRandom(5);
    for (int i = 0; i < 1_000; i++) {
      var price = price(random, rate(random));
      assertThat(price.discounted(BigDecimal.ZERO)).isEqualTo(price);
      assertThat(price.discounted(BigDecimal.ONE)).isEqualTo(Price.FREE);
      var half = price.discounted(new BigDecimal("0.5"));
      assertThat(half.audioInputPerMillion().nanoUsd())
          .isEqualTo((price.audioInputPerMillion().nanoUsd() + 1) / 2);
      assertThat(half.perImage().nanoUsd()).isEqualTo((price.perImage().nanoUsd() + 1) / 2);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PRICE.discounted(new BigDecimal("1.01")))
        .withMessage("share: 1.01 (expected: 0 to 1)");
  }

  @Test
  void throwsRatherThanChargesTooLittleWhenNothingCanHoldTheCost() {
    var dear = Price.perMillion(new Money(Long.MAX_VALUE), Money.ZERO);
    assertThat(dear.of(Usage.of(1_000_000, 0)).nanoUsd()).isEqualTo(Long.MAX_VALUE);
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> dear.of(Usage.of(1_000_001, 0)));
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> dear.of(Usage.of(Long.MAX_VALUE, 0)));
  }

  @Test
  void aBoundedCostIsTheCostUpToTheMost() {
    var dear = Price.perMillion(new Money(Long.MAX_VALUE), Money.ZERO);
    assertThat(dear.bounded(Usage.of(1, 0))).isEqualTo(dear.of(Usage.of(1, 0)));
    assertThat(dear.bounded(Usage.of(1_000_000, 0))).isEqualTo(Price.MOST);
    assertThat(dear.bounded(Usage.of(Long.MAX_VALUE, 0))).isEqualTo(Price.MOST);
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
      var price = price(random, new Money(random.nextLong(1_000_000)));
      var usage = usage(random, 1L << random.nextInt(1, 31));
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

  private static Price price(SplittableRandom random, Money perRequest) {
    return new Price(
        rate(random),
        rate(random),
        rate(random),
        rate(random),
        rate(random),
        rate(random),
        rate(random),
        perRequest,
        new Money(random.nextLong(1_000_000)));
  }

  private static Usage usage(SplittableRandom random, long bound) {
    var input = random.nextLong(bound);
    var cached = random.nextLong(input + 1);
    var written = random.nextLong(input - cached + 1);
    var heard = random.nextLong(input - cached - written + 1);
    var output = random.nextLong(bound);
    var thought = random.nextLong(output + 1);
    var spoken = random.nextLong(output - thought + 1);
    return new Usage(
        input, cached, written, output, thought, heard, spoken, random.nextLong(1_000));
  }

  private static Money slowly(Price price, Usage usage) {
    var plainInput =
        usage.inputTokens()
            - usage.cachedInputTokens()
            - usage.cacheWriteTokens()
            - usage.audioInputTokens();
    var plainOutput = usage.outputTokens() - usage.reasoningTokens() - usage.audioOutputTokens();
    var sum =
        product(price.inputPerMillion(), plainInput)
            .add(product(price.cachedInputPerMillion(), usage.cachedInputTokens()))
            .add(product(price.cacheWritePerMillion(), usage.cacheWriteTokens()))
            .add(product(price.audioInputPerMillion(), usage.audioInputTokens()))
            .add(product(price.outputPerMillion(), plainOutput))
            .add(product(price.reasoningPerMillion(), usage.reasoningTokens()))
            .add(product(price.audioOutputPerMillion(), usage.audioOutputTokens()));
    var nanos = sum.movePointLeft(6).setScale(0, RoundingMode.HALF_UP).longValueExact();
    var images = new Money(price.perImage().nanoUsd() * usage.images());
    return price.perRequest().plus(images).plus(new Money(nanos));
  }

  private static BigDecimal product(Money rate, long tokens) {
    return BigDecimal.valueOf(rate.nanoUsd()).multiply(BigDecimal.valueOf(tokens));
  }
}
