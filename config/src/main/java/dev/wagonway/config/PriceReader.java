package dev.wagonway.config;

import dev.wagonway.config.yaml.Node;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.config.yaml.Value;
import dev.wagonway.cost.Price;
import dev.wagonway.cost.Tariff;
import java.util.List;
import java.util.Optional;

/** Reads the price of a target. */
final class PriceReader {

  private PriceReader() {}

  static Optional<Tariff> read(SectionReader target) {
    return switch (target.node("price").orElse(null)) {
      case Node.Mapping mapping when isHardware(mapping) ->
          hardware(target, target.section("price", PriceLanguage.HARDWARE_PRICE)).map(Tariff::of);
      case Node.Mapping _ ->
          PeriodReader.tariff(List.of(target.section("price", PriceLanguage.TOKEN_PRICE)));
      case Node.Sequence list -> periods(target, list);
      case Node.Scalar _ -> target.value("price").flatMap(value -> free(target, value));
      case null -> Optional.empty();
    };
  }

  private static Optional<Tariff> periods(SectionReader target, Node.Sequence list) {
    if (list.items().isEmpty()) {
      target.complain("price", "found an empty list (expected: at least one period)");
    }
    return PeriodReader.tariff(target.sections("price", PriceLanguage.TOKEN_PRICE));
  }

  private static Optional<Tariff> free(SectionReader target, Value value) {
    if (Notations.FREE.read(value.text()).isPresent()) {
      return Optional.of(Tariff.FREE);
    }
    target.complain(value, value.shown() + " (expected: " + PriceLanguage.PRICE.expected() + ")");
    return Optional.empty();
  }

  private static boolean isHardware(Node.Mapping price) {
    return price.entries().stream()
        .anyMatch(entry -> PriceLanguage.HARDWARE_PRICE.names().contains(entry.name()));
  }

  private static Optional<Price> hardware(SectionReader target, SectionReader price) {
    var hour = price.read("gpu-hour", Notations.MONEY);
    var throughput = price.read("output-tokens-per-second", Notations.POSITIVE);
    var utilization = price.read("utilization", Notations.UTILIZATION);
    if (hour.isEmpty() || throughput.isEmpty() || utilization.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Price.ofHardware(hour.get(), throughput.get(), utilization.get()));
    } catch (ArithmeticException _) {
      target.complain("price", "more than 9 billion USD per million tokens (expected: less)");
      return Optional.empty();
    }
  }
}
