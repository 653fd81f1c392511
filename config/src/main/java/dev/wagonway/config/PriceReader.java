package dev.wagonway.config;

import dev.wagonway.config.yaml.Node;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.config.yaml.Value;
import dev.wagonway.cost.Money;
import dev.wagonway.cost.Price;
import java.util.Optional;

/** Reads the price of a target. */
final class PriceReader {

  private PriceReader() {}

  static Optional<Price> read(SectionReader target) {
    return switch (target.node("price").orElse(null)) {
      case Node.Mapping mapping when isHardware(mapping) ->
          hardware(target, target.section("price", Language.HARDWARE_PRICE));
      case Node.Mapping _ -> tokens(target.section("price", Language.TOKEN_PRICE));
      case Node.Scalar _ -> target.value("price").flatMap(value -> free(target, value));
      case Node.Sequence _ -> target.value("price").map(_ -> Price.FREE);
      case null -> Optional.empty();
    };
  }

  private static Optional<Price> free(SectionReader target, Value value) {
    if (Notations.FREE.read(value.text()).isPresent()) {
      return Optional.of(Price.FREE);
    }
    target.complain(value, value.shown() + " (expected: " + Language.PRICE.expected() + ")");
    return Optional.empty();
  }

  private static boolean isHardware(Node.Mapping price) {
    return price.entries().stream()
        .anyMatch(entry -> Language.HARDWARE_PRICE.names().contains(entry.name()));
  }

  private static Optional<Price> tokens(SectionReader price) {
    var input = price.read("input", Notations.MONEY);
    var cached = price.read("cached-input", Notations.MONEY);
    var written = price.read("cache-write", Notations.MONEY);
    var output = price.read("output", Notations.MONEY);
    var perRequest = price.read("per-request", Notations.MONEY).orElse(Money.ZERO);
    if (input.isEmpty() || output.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Price(
            input.get(),
            cached.orElse(input.get()),
            written.orElse(input.get()),
            output.get(),
            perRequest));
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
