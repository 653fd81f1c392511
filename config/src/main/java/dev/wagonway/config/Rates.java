package dev.wagonway.config;

import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.cost.Money;
import dev.wagonway.cost.Price;
import java.util.HashMap;
import java.util.Map;

/**
 * The rates that a price speaks of, by the keys of the configuration. What it leaves out is not
 * decided yet: it follows another price, or other rates of its own. Immutable.
 */
public record Rates(Map<String, Money> spoken) {

  static final Rates NONE = new Rates(Map.of());

  private static final String HOUR_WRITE = "cache-write-1h";

  /**
   * Copies the rates.
   *
   * @throws IllegalArgumentException if the configuration knows no rate of such a name
   */
  public Rates {
    spoken = Map.copyOf(spoken);
    for (var name : spoken.keySet()) {
      if (!PriceLanguage.RATE_NAMES.contains(name)) {
        throw new IllegalArgumentException(
            name + " (expected one of: " + String.join(", ", PriceLanguage.RATE_NAMES) + ")");
      }
    }
  }

  /** Every rate of {@code price}. */
  public static Rates of(Price price) {
    return new Rates(
        Map.of(
            "input",
            price.inputPerMillion(),
            "cached-input",
            price.cachedInputPerMillion(),
            "cache-write",
            price.cacheWritePerMillion(),
            HOUR_WRITE,
            price.hourCacheWritePerMillion(),
            "output",
            price.outputPerMillion(),
            "reasoning",
            price.reasoningPerMillion(),
            "audio-input",
            price.audioInputPerMillion(),
            "audio-output",
            price.audioOutputPerMillion(),
            "per-request",
            price.perRequest(),
            "per-image",
            price.perImage()));
  }

  static Rates read(SectionReader section) {
    var spoken = new HashMap<String, Money>();
    for (var name : PriceLanguage.RATE_NAMES) {
      section.read(name, Notations.MONEY).ifPresent(rate -> spoken.put(name, rate));
    }
    return new Rates(spoken);
  }

  /** Whether {@code section} speaks of any rate, be it understood or not. */
  static boolean areIn(SectionReader section) {
    return PriceLanguage.RATE_NAMES.stream().anyMatch(section::has);
  }

  /** The fewest rates that make {@code price} where {@code inherited} is what they follow. */
  static Rates making(Price price, Rates inherited) {
    var all = of(price).spoken;
    var ends = new HashMap<>(all);
    ends.keySet().removeIf(name -> !isEnd(name));
    var implied = of(new Rates(ends).over(inherited).price()).spoken;
    var said = new HashMap<>(all);
    if (!inherited.has(HOUR_WRITE)
        && price.hourCacheWritePerMillion().equals(price.cacheWritePerMillion())) {
      said.remove(HOUR_WRITE);
    }
    said.entrySet()
        .removeIf(rate ->
            rate.getValue()
                .equals((isEnd(rate.getKey()) ? inherited.spoken : implied).get(rate.getKey())));
    return new Rates(said);
  }

  boolean has(String name) {
    return spoken.containsKey(name);
  }

  /** The rate of that name in dollars, or nothing but {@code 0} if it is not spoken of. */
  String amount(String name) {
    return rate(name, Money.ZERO).toPlainString();
  }

  /** These rates, and those of {@code base} of which these do not speak. */
  public Rates over(Rates base) {
    var all = new HashMap<>(base.spoken);
    all.putAll(spoken);
    return new Rates(all);
  }

  /** The price, with input and output being nothing if they are not spoken of. */
  public Price price() {
    var input = rate("input", Money.ZERO);
    var written = rate("cache-write", input);
    var output = rate("output", Money.ZERO);
    return new Price(
        input,
        rate("cached-input", input),
        written,
        output,
        rate("reasoning", output),
        rate("audio-input", input),
        rate("audio-output", output),
        rate("per-request", Money.ZERO),
        rate("per-image", Money.ZERO),
        rate(HOUR_WRITE, written));
  }

  /** Whether it is one of the two rates that others follow. */
  private static boolean isEnd(String name) {
    return name.equals("input") || name.equals("output");
  }

  private Money rate(String name, Money otherwise) {
    return spoken.getOrDefault(name, otherwise);
  }
}
