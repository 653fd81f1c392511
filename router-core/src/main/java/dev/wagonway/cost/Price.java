package dev.wagonway.cost;

import dev.wagonway.chat.Usage;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * What a target charges: nano-dollars per million tokens of each kind, and per request.
 *
 * <p>Per-million rates keep every published price an integer; a cost is summed exactly and rounded
 * once, half up, to a whole nano-dollar.
 *
 * @param inputPerMillion for prompt tokens that no cache served
 * @param cachedInputPerMillion for prompt tokens read from the provider's cache
 * @param cacheWritePerMillion for prompt tokens written to the provider's cache
 * @param outputPerMillion for generated tokens, reasoning included
 * @param perRequest a flat fee for each answered call
 */
public record Price(
    Money inputPerMillion,
    Money cachedInputPerMillion,
    Money cacheWritePerMillion,
    Money outputPerMillion,
    Money perRequest) {

  private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);
  private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3600);
  private static final long EXACT_IN_LONG = Long.MAX_VALUE / 8;

  public static final Price FREE = perMillion(Money.ZERO, Money.ZERO);

  /** Rejects negative rates. */
  public Price {
    requireNatural(inputPerMillion, "input");
    requireNatural(cachedInputPerMillion, "cached-input");
    requireNatural(cacheWritePerMillion, "cache-write");
    requireNatural(outputPerMillion, "output");
    requireNatural(perRequest, "per-request");
  }

  /**
   * A price with only the two usual rates: cache traffic costs what input costs, and there is no
   * flat fee.
   */
  public static Price perMillion(Money input, Money output) {
    return new Price(input, input, input, output, Money.ZERO);
  }

  /**
   * The price of one's own hardware: output tokens share the GPU's hourly cost, input is free.
   *
   * @param gpuHour what an hour of the machine costs, used or not
   * @param outputTokensPerSecond aggregate throughput at full load
   * @param utilization the share of the hour that does useful work, above 0 up to 1
   */
  public static Price ofHardware(
      Money gpuHour, BigDecimal outputTokensPerSecond, BigDecimal utilization) {
    var tokensPerHour = outputTokensPerSecond.multiply(SECONDS_PER_HOUR).multiply(utilization);
    var perMillion =
        new BigDecimal(gpuHour.nanoUsd())
            .multiply(new BigDecimal(MILLION))
            .divide(tokensPerHour, 0, RoundingMode.HALF_UP);
    return perMillion(Money.ZERO, new Money(perMillion.longValueExact()));
  }

  /** What {@code usage} costs at this price, {@link #perRequest} included. */
  public Money of(Usage usage) {
    var uncached = usage.inputTokens() - usage.cachedInputTokens() - usage.cacheWriteTokens();
    var input = times(inputPerMillion, uncached);
    var cached = times(cachedInputPerMillion, usage.cachedInputTokens());
    var written = times(cacheWritePerMillion, usage.cacheWriteTokens());
    var output = times(outputPerMillion, usage.outputTokens());
    if (input < 0 || cached < 0 || written < 0 || output < 0) {
      return perRequest.plus(exactly(usage, uncached));
    }
    var sum = input + cached + written + output;
    return perRequest.plus(new Money((sum + 500_000) / 1_000_000));
  }

  public boolean isFree() {
    return equals(FREE);
  }

  /**
   * The product in millionths of a nano-dollar, or -1 when four such products might not fit a long.
   */
  private static long times(Money rate, long tokens) {
    var high = Math.multiplyHigh(rate.nanoUsd(), tokens);
    var low = rate.nanoUsd() * tokens;
    return high == 0 && low >= 0 && low <= EXACT_IN_LONG ? low : -1;
  }

  private Money exactly(Usage usage, long uncached) {
    var sum =
        wide(inputPerMillion, uncached)
            .add(wide(cachedInputPerMillion, usage.cachedInputTokens()))
            .add(wide(cacheWritePerMillion, usage.cacheWriteTokens()))
            .add(wide(outputPerMillion, usage.outputTokens()));
    return new Money(sum.add(MILLION.shiftRight(1)).divide(MILLION).longValueExact());
  }

  private static BigInteger wide(Money rate, long tokens) {
    return BigInteger.valueOf(rate.nanoUsd()).multiply(BigInteger.valueOf(tokens));
  }

  private static void requireNatural(Money rate, String name) {
    if (rate.nanoUsd() < 0) {
      throw new IllegalArgumentException(name + ": " + rate + " (expected: >= 0)");
    }
  }
}
