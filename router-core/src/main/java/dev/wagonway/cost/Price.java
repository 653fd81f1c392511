package dev.wagonway.cost;

import dev.wagonway.chat.Usage;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.function.UnaryOperator;

/**
 * What a target charges: nano-dollars per million tokens of each kind, per image and per request.
 *
 * <p>Per-million rates keep every published price an integer; a cost is summed exactly and rounded
 * once, half up, to a whole nano-dollar.
 *
 * @param inputPerMillion for prompt tokens that are text and that no cache served
 * @param cachedInputPerMillion for prompt tokens read from the provider's cache
 * @param cacheWritePerMillion for prompt tokens written to the provider's cache
 * @param outputPerMillion for generated tokens that are text
 * @param reasoningPerMillion for generated tokens that are reasoning
 * @param audioInputPerMillion for prompt tokens that are sound
 * @param audioOutputPerMillion for generated tokens that are sound
 * @param perRequest a flat fee for each answered call
 * @param perImage a flat fee for each image that is billed by the piece
 * @param hourCacheWritePerMillion for prompt tokens written to the provider's cache for an hour
 */
public record Price(
    Money inputPerMillion,
    Money cachedInputPerMillion,
    Money cacheWritePerMillion,
    Money outputPerMillion,
    Money reasoningPerMillion,
    Money audioInputPerMillion,
    Money audioOutputPerMillion,
    Money perRequest,
    Money perImage,
    Money hourCacheWritePerMillion) {

  /** More than any bound of cost that can be written, and little enough that sums fit. */
  public static final Money MOST = new Money(1_000_000_000_000_000_000L);

  private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);
  private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3600);

  /** Eight products up to this size, and what rounding adds, fit a long. */
  private static final long EXACT_IN_LONG = Long.MAX_VALUE / 9;

  public static final Price FREE = perMillion(Money.ZERO, Money.ZERO);

  /** Rejects negative rates. */
  public Price {
    requireNatural(inputPerMillion, "input");
    requireNatural(cachedInputPerMillion, "cached-input");
    requireNatural(cacheWritePerMillion, "cache-write");
    requireNatural(outputPerMillion, "output");
    requireNatural(reasoningPerMillion, "reasoning");
    requireNatural(audioInputPerMillion, "audio-input");
    requireNatural(audioOutputPerMillion, "audio-output");
    requireNatural(perRequest, "per-request");
    requireNatural(perImage, "per-image");
    requireNatural(hourCacheWritePerMillion, "cache-write-1h");
  }

  /** A price where tokens are written to the cache for an hour at the usual rate for writing. */
  public Price(
      Money inputPerMillion,
      Money cachedInputPerMillion,
      Money cacheWritePerMillion,
      Money outputPerMillion,
      Money reasoningPerMillion,
      Money audioInputPerMillion,
      Money audioOutputPerMillion,
      Money perRequest,
      Money perImage) {
    this(
        inputPerMillion,
        cachedInputPerMillion,
        cacheWritePerMillion,
        outputPerMillion,
        reasoningPerMillion,
        audioInputPerMillion,
        audioOutputPerMillion,
        perRequest,
        perImage,
        cacheWritePerMillion);
  }

  /** A price where reasoning and sound cost what text does, and images cost their tokens alone. */
  public Price(
      Money inputPerMillion,
      Money cachedInputPerMillion,
      Money cacheWritePerMillion,
      Money outputPerMillion,
      Money perRequest) {
    this(
        inputPerMillion,
        cachedInputPerMillion,
        cacheWritePerMillion,
        outputPerMillion,
        outputPerMillion,
        inputPerMillion,
        outputPerMillion,
        perRequest,
        Money.ZERO);
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

  /**
   * This price with a part of it taken off, each rate rounded half up.
   *
   * @param share the part, from 0 to 1
   */
  public Price discounted(BigDecimal share) {
    if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException("share: " + share + " (expected: 0 to 1)");
    }
    var rest = BigDecimal.ONE.subtract(share);
    return each(rate ->
        new Money(
            new BigDecimal(rate.nanoUsd())
                .multiply(rest)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact()));
  }

  /**
   * What {@code usage} costs at this price, {@link #perRequest} included.
   *
   * @throws ArithmeticException if that is more than {@link Money} can hold
   */
  public Money of(Usage usage) {
    var fees = usage.images() == 0 ? perRequest : perRequest.plus(perImage.times(usage.images()));
    var input = times(inputPerMillion, usage.plainInputTokens());
    var cached = times(cachedInputPerMillion, usage.cachedInputTokens());
    var written = times(cacheWritePerMillion, usage.shortCacheWriteTokens());
    var kept = times(hourCacheWritePerMillion, usage.hourCacheWriteTokens());
    var heard = times(audioInputPerMillion, usage.audioInputTokens());
    var output = times(outputPerMillion, usage.plainOutputTokens());
    var thought = times(reasoningPerMillion, usage.reasoningTokens());
    var spoken = times(audioOutputPerMillion, usage.audioOutputTokens());
    if ((input | cached | written | kept | heard | output | thought | spoken) < 0) {
      return fees.plus(exactly(usage));
    }
    var sum = input + cached + written + kept + heard + output + thought + spoken;
    return fees.plus(new Money((sum + 500_000) / 1_000_000));
  }

  /**
   * What {@code usage} costs, or {@link #MOST} if that is more: for forecasts and records, which
   * must come to something whatever is counted.
   */
  public Money bounded(Usage usage) {
    try {
      var exact = of(usage);
      return exact.compareTo(MOST) > 0 ? MOST : exact;
    } catch (ArithmeticException _) {
      return MOST;
    }
  }

  public boolean isFree() {
    return equals(FREE);
  }

  /**
   * The product in millionths of a nano-dollar, or -1 when the sum of such products might not fit a
   * long.
   */
  private static long times(Money rate, long tokens) {
    var high = Math.multiplyHigh(rate.nanoUsd(), tokens);
    var low = rate.nanoUsd() * tokens;
    return high == 0 && low >= 0 && low <= EXACT_IN_LONG ? low : -1;
  }

  private Money exactly(Usage usage) {
    var sum =
        wide(inputPerMillion, usage.plainInputTokens())
            .add(wide(cachedInputPerMillion, usage.cachedInputTokens()))
            .add(wide(cacheWritePerMillion, usage.shortCacheWriteTokens()))
            .add(wide(hourCacheWritePerMillion, usage.hourCacheWriteTokens()))
            .add(wide(audioInputPerMillion, usage.audioInputTokens()))
            .add(wide(outputPerMillion, usage.plainOutputTokens()))
            .add(wide(reasoningPerMillion, usage.reasoningTokens()))
            .add(wide(audioOutputPerMillion, usage.audioOutputTokens()));
    return new Money(sum.add(MILLION.shiftRight(1)).divide(MILLION).longValueExact());
  }

  private static BigInteger wide(Money rate, long tokens) {
    return BigInteger.valueOf(rate.nanoUsd()).multiply(BigInteger.valueOf(tokens));
  }

  private Price each(UnaryOperator<Money> change) {
    return new Price(
        change.apply(inputPerMillion),
        change.apply(cachedInputPerMillion),
        change.apply(cacheWritePerMillion),
        change.apply(outputPerMillion),
        change.apply(reasoningPerMillion),
        change.apply(audioInputPerMillion),
        change.apply(audioOutputPerMillion),
        change.apply(perRequest),
        change.apply(perImage),
        change.apply(hourCacheWritePerMillion));
  }

  private static void requireNatural(Money rate, String name) {
    if (rate.nanoUsd() < 0) {
      throw new IllegalArgumentException(name + ": " + rate + " (expected: >= 0)");
    }
  }
}
