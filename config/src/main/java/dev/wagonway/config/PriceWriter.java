package dev.wagonway.config;

import dev.wagonway.config.PriceOverrides.Offer;
import dev.wagonway.cost.Period;
import dev.wagonway.cost.Period.OffPeak;
import dev.wagonway.cost.Price;
import dev.wagonway.cost.Scale;
import dev.wagonway.cost.Tariff;
import dev.wagonway.time.WeeklyWindow;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes prices as the configuration has them; reading what was written gives the same prices. Of a
 * discount the resulting prices are written.
 */
public final class PriceWriter {

  private PriceWriter() {}

  /** The section {@code prices}, one line for each period of each price. */
  public static String yaml(PriceOverrides prices) {
    if (prices.tariffs().isEmpty()) {
      return "prices: []\n";
    }
    var text = new StringBuilder("prices:\n");
    prices
        .tariffs()
        .forEach((offer, tariff) -> {
          for (var period : tariff.periods()) {
            text.append("  - ").append(entry(offer, tariff, period)).append('\n');
          }
        });
    return text.toString();
  }

  private static String entry(Offer offer, Tariff tariff, Period period) {
    var parts = new ArrayList<String>();
    parts.add("provider: " + quoted(offer.provider()));
    parts.add("model: " + quoted(offer.model()));
    if (!offer.region().isEmpty()) {
      parts.add("region: " + quoted(offer.region()));
    }
    if (!period.from().equals(Instant.MIN)) {
      parts.add("from: " + moment(period.from(), 0));
    }
    if (!period.until().equals(Instant.MAX)) {
      parts.add("until: " + moment(period.until(), 1));
    }
    var base = Rates.making(period.scale().base(), Rates.NONE);
    parts.addAll(rates(base));
    addSteps(parts, period.scale(), base);
    if (!period.offPeak().isEmpty()) {
      parts.add("off-peak: " + list(period.offPeak(), window -> offPeak(window, base)));
    }
    if (!tariff.source().isEmpty()) {
      parts.add("source: " + quoted(tariff.source()));
    }
    if (tariff.asOf() != null) {
      parts.add("as-of: " + tariff.asOf());
    }
    return mapping(parts);
  }

  private static void addSteps(List<String> parts, Scale scale, Rates base) {
    if (!scale.steps().isEmpty()) {
      parts.add("above: " + list(scale.steps(), step -> step(step, base)));
    }
  }

  private static String step(Scale.Step step, Rates base) {
    var parts = new ArrayList<String>();
    parts.add("tokens: " + step.above());
    parts.addAll(rates(speaking(step.price(), base)));
    return mapping(parts);
  }

  private static String offPeak(OffPeak offPeak, Rates base) {
    var own = speaking(offPeak.scale().base(), base);
    var parts = new ArrayList<>(window(offPeak.window()));
    parts.addAll(rates(own));
    if (offPeak.scale().steps().isEmpty()) {
      parts.add("above: []");
    }
    addSteps(parts, offPeak.scale(), own.over(base));
    return mapping(parts);
  }

  private static List<String> window(WeeklyWindow window) {
    var days =
        window.days().stream()
            .map(day -> day.name().substring(0, 3).toLowerCase(Locale.ROOT))
            .toList();
    var end = window.to().equals(LocalTime.MIDNIGHT) ? "24:00" : window.to().toString();
    return List.of(
        "days: [" + String.join(", ", days) + "]",
        "from: \"" + window.from() + "\"",
        "to: \"" + end + "\"",
        "zone: " + quoted(window.zone().getId()));
  }

  /** What a step or window has to say, which is something even if it changes nothing. */
  private static Rates speaking(Price price, Rates inherited) {
    var rates = Rates.making(price, inherited);
    return rates.spoken().isEmpty() ? new Rates(Map.of("input", price.inputPerMillion())) : rates;
  }

  private static List<String> rates(Rates rates) {
    return PriceLanguage.RATE_NAMES.stream()
        .filter(rates::has)
        .map(name -> name + ": " + rates.amount(name))
        .toList();
  }

  /** A date where the moment is one, as the language counts days. */
  private static String moment(Instant instant, int days) {
    var time = instant.atOffset(ZoneOffset.UTC);
    return time.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? time.toLocalDate().minusDays(days).toString()
        : instant.toString();
  }

  private static <T> String list(List<T> items, Function<T, String> text) {
    return items.stream().map(text).collect(Collectors.joining(", ", "[ ", " ]"));
  }

  private static String mapping(List<String> parts) {
    return "{ " + String.join(", ", parts) + " }";
  }

  private static String quoted(String text) {
    var escaped = text.replace("\\", "\\\\").replace("\"", "\\\"").replace("${", "$${");
    return '"' + escaped + '"';
  }
}
