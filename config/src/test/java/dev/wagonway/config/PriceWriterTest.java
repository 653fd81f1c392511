package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.PriceOverrides.Offer;
import dev.wagonway.cost.Money;
import dev.wagonway.cost.Period;
import dev.wagonway.cost.Period.OffPeak;
import dev.wagonway.cost.Price;
import dev.wagonway.cost.Scale;
import dev.wagonway.cost.Scale.Step;
import dev.wagonway.cost.Tariff;
import dev.wagonway.time.WeeklyWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriceWriterTest {

  @TempDir Path folder;

  private PriceFile read(String yaml) throws IOException {
    return PriceFile.read(Files.writeString(folder.resolve("prices.yaml"), yaml));
  }

  @Test
  void saysNoMoreThanItMust() {
    var price = Price.perMillion(Money.ofUsd("1.25"), Money.ofUsd("10"));
    var tariff = new Tariff(Tariff.of(price).periods(), "a page", LocalDate.of(2026, 11, 22));
    assertThat(PriceWriter.yaml(new PriceOverrides(Map.of(Offer.of("openai", "gpt-5"), tariff))))
        .isEqualTo(
            "prices:\n  - { provider: \"openai\", model: \"gpt-5\", input: 1.25, output: 10, source:"
                + " \"a page\", as-of: 2026-11-22 }\n");
  }

  @Test
  void whatIsWrittenReadsAsTheSame() throws IOException {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(23);
    for (int i = 0; i < 200; i++) {
      var tariffs = new LinkedHashMap<Offer, Tariff>();
      for (int n = random.nextInt(4); n > 0; n--) {
        var region = random.nextBoolean() ? "" : "eu-1";
        tariffs.put(new Offer("vendor" + n, "m\"\\${x}:" + n, region), tariff(random));
      }
      var prices = new PriceOverrides(tariffs);
      var yaml = PriceWriter.yaml(prices);
      assertThat(read(yaml)).as(yaml).isEqualTo(new PriceFile(prices, List.of()));
    }
  }

  @Test
  void aFileWithAnythingElseIsNotOneOfPrices() throws IOException {
    assertThat(read("targets: []\nprices: []\n").problems())
        .singleElement()
        .asString()
        .endsWith("prices.yaml:1:1: targets: unknown key (expected one of: prices)");
    assertThat(PriceFile.read(folder.resolve("nowhere.yaml")).problems())
        .singleElement()
        .asString()
        .contains("nowhere.yaml: no such file");
  }

  private static Tariff tariff(RandomGenerator random) {
    var periods = new ArrayList<Period>();
    var from = Instant.MIN;
    var at = Instant.parse("2026-01-01T00:00:00Z");
    for (int n = random.nextInt(3); n > 0; n--) {
      at = at.plusSeconds(random.nextBoolean() ? 86_400 : random.nextLong(1, 100) * 60);
      periods.add(new Period(from, at, scale(random), windows(random)));
      from = at;
    }
    periods.add(new Period(from, Instant.MAX, scale(random), windows(random)));
    var source = random.nextBoolean() ? "" : "the vendor's \"page\"";
    return new Tariff(periods, source, random.nextBoolean() ? null : LocalDate.of(2026, 2, 28));
  }

  private static List<OffPeak> windows(RandomGenerator random) {
    var windows = new ArrayList<OffPeak>();
    for (int n = random.nextInt(3); n > 0; n--) {
      var from = LocalTime.ofSecondOfDay(60L * random.nextInt(1, 1440));
      var to =
          random.nextBoolean() ? LocalTime.MIDNIGHT : from.plusMinutes(random.nextInt(1, 1440));
      var days = EnumSet.of(DayOfWeek.of(random.nextInt(1, 8)), DayOfWeek.of(random.nextInt(1, 8)));
      var zone = ZoneId.of(random.nextBoolean() ? "UTC" : "Europe/Berlin");
      windows.add(new OffPeak(new WeeklyWindow(days, from, to, zone), scale(random)));
    }
    return windows;
  }

  private static Scale scale(RandomGenerator random) {
    var steps = new ArrayList<Step>();
    var above = 0L;
    for (int n = random.nextInt(3); n > 0; n--) {
      above += random.nextLong(1, 1_000_000);
      steps.add(new Step(above, price(random)));
    }
    return new Scale(price(random), steps);
  }

  /** A price whose rates are often alike, so that there is something to leave out. */
  private static Price price(RandomGenerator random) {
    return new Price(
        rate(random),
        rate(random),
        rate(random),
        rate(random),
        rate(random),
        rate(random),
        rate(random),
        rate(random),
        rate(random));
  }

  private static Money rate(RandomGenerator random) {
    return new Money(random.nextInt(3) * (random.nextBoolean() ? 1 : 1_250_000_000L));
  }
}
