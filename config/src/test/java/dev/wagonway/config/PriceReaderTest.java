package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.PriceOverrides.Offer;
import dev.wagonway.cost.Money;
import dev.wagonway.cost.Period;
import dev.wagonway.cost.Price;
import dev.wagonway.cost.Scale;
import dev.wagonway.cost.Tariff;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a target's price can say, and what is said of prices that are none. */
class PriceReaderTest {

  private static final Instant NIGHT = Instant.parse("2026-11-22T20:00:00Z");
  private static final Instant DAY = Instant.parse("2026-11-22T10:00:00Z");

  private static Tariff tariff(String price) {
    var snapshot = Reads.ok(Reads.target().replace("price: free", "price: " + price));
    return snapshot.targets().values().iterator().next().tariff();
  }

  private static Tariff override(String prices, String provider, String model) {
    var text =
        Reads.target()
            .replace("    price: free\n", "")
            .replace("openai", provider)
            .replace("model: big", "model: " + model + "\n    base-url: http://a.example");
    var snapshot = Reads.ok(text + "prices:\n" + prices);
    return snapshot.targets().values().iterator().next().tariff();
  }

  private static String only(String price) {
    var problems = Reads.problems(Reads.target().replace("price: free", "price: " + price));
    assertThat(problems).hasSize(1);
    return problems.getFirst();
  }

  private static Money usd(String dollars) {
    return Money.ofUsd(dollars);
  }

  @Test
  void readsEveryRate() {
    var tariff =
        tariff(
            "{ input: 1.25, cached-input: 0.125, cache-write: 1.5, output: 10, reasoning: 12,"
                + " per-request: 0.01, per-image: 0.002, audio-input: 40, audio-output: 80,"
                + " source: vendor's page, as-of: 2026-11-01 }");
    var price =
        new Price(
            usd("1.25"),
            usd("0.125"),
            usd("1.5"),
            usd("10"),
            usd("12"),
            usd("40"),
            usd("80"),
            usd("0.01"),
            usd("0.002"));
    assertThat(tariff)
        .isEqualTo(
            new Tariff(
                List.of(Period.always(Scale.of(price))),
                "vendor's page",
                LocalDate.of(2026, 11, 1)));
  }

  @Test
  void followsInputAndOutputWhereNothingElseIsSaid() {
    assertThat(tariff("{ input: 2, output: 8 }"))
        .isEqualTo(Tariff.of(Price.perMillion(usd("2"), usd("8"))));
  }

  @Test
  void aStepFollowsItsBaseInWhatItLeavesOut() {
    var tariff =
        tariff(
            "{ input: 1, cached-input: 0.1, output: 10, reasoning: 20,"
                + " above: [ { tokens: 200K, input: 2, output: 15 }, { tokens: 1M, output: 30 } ] }");
    var step = tariff.at(200_001, DAY);
    assertThat(step.inputPerMillion()).isEqualTo(usd("2"));
    assertThat(step.cachedInputPerMillion()).isEqualTo(usd("0.1"));
    assertThat(step.cacheWritePerMillion()).as("as input, in the base too").isEqualTo(usd("2"));
    assertThat(step.outputPerMillion()).isEqualTo(usd("15"));
    assertThat(step.reasoningPerMillion()).isEqualTo(usd("20"));
    assertThat(tariff.at(200_000, DAY).inputPerMillion()).isEqualTo(usd("1"));
    assertThat(tariff.at(1_000_001, DAY).inputPerMillion()).isEqualTo(usd("1"));
    assertThat(tariff.at(1_000_001, DAY).outputPerMillion()).isEqualTo(usd("30"));
  }

  @Test
  void takesADiscountOffEveryStepInItsWindow() {
    var tariff =
        tariff(
            "{ input: 1, output: 10, per-request: 0.5, above: [ { tokens: 100, input: 4 } ],"
                + " off-peak: [ { days: [mon-sun], from: \"16:30\", to: \"00:30\", zone: UTC,"
                + " discount: 0.75 } ] }");
    assertThat(tariff.at(100, DAY).inputPerMillion()).isEqualTo(usd("1"));
    assertThat(tariff.at(100, NIGHT).inputPerMillion()).isEqualTo(usd("0.25"));
    assertThat(tariff.at(101, NIGHT).inputPerMillion()).isEqualTo(usd("1"));
    assertThat(tariff.at(101, NIGHT).outputPerMillion()).isEqualTo(usd("2.5"));
    assertThat(tariff.at(101, NIGHT).perRequest()).isEqualTo(usd("0.125"));
  }

  @Test
  void aWindowMayHavePricesOfItsOwn() {
    var own = "off-peak: [ { from: 16:30, to: 00:30, zone: UTC, input: 0.5, above: %s } ] }";
    var base = "{ input: 1, output: 10, above: [ { tokens: 100, input: 4 } ], ";
    var flat = tariff(base + own.formatted("[]"));
    assertThat(flat.at(101, NIGHT).inputPerMillion()).isEqualTo(usd("0.5"));
    assertThat(flat.at(101, NIGHT).outputPerMillion()).isEqualTo(usd("10"));
    var steps = tariff(base + own.formatted("[ { tokens: 50, output: 20 } ]"));
    assertThat(steps.at(51, NIGHT).inputPerMillion()).isEqualTo(usd("0.5"));
    assertThat(steps.at(51, NIGHT).outputPerMillion()).isEqualTo(usd("20"));
    assertThat(steps.at(51, DAY).outputPerMillion()).isEqualTo(usd("10"));
  }

  @Test
  void readsPeriodsInAnyOrderAndKeepsTheOldestDate() {
    var tariff =
        tariff(
            "[ { from: 2027-01-01, input: 2, output: 4, source: b, as-of: 2026-11-02 },"
                + " { until: 2026-12-31, input: 1, output: 2, source: a, as-of: 2026-10-01 } ]");
    assertThat(tariff.at(1, Instant.parse("2026-12-31T23:59:59Z")).inputPerMillion())
        .isEqualTo(usd("1"));
    assertThat(tariff.at(1, Instant.parse("2027-01-01T00:00:00Z")).inputPerMillion())
        .isEqualTo(usd("2"));
    assertThat(tariff.source()).isEqualTo("b; a");
    assertThat(tariff.asOf()).isEqualTo(LocalDate.of(2026, 10, 1));
  }

  @Test
  void readsInstantsWhereADayIsNotExactEnough() {
    var tariff =
        tariff(
            "[ { until: 2026-12-31T16:00Z, input: 1, output: 2 },"
                + " { from: 2026-12-31T16:00:00Z, input: 2, output: 4 } ]");
    assertThat(tariff.periods())
        .extracting(Period::until)
        .containsExactly(Instant.parse("2026-12-31T16:00:00Z"), Instant.MAX);
  }

  @Test
  void refusesPeriodsThatOverlapOrLeaveAGap() {
    assertThat(only("[ { until: 2026-12-31, input: 1, output: 2 }, { input: 2, output: 4 } ]"))
        .isEqualTo(
            "wagonway.yaml:7:58: targets[0].price[1].from: overlaps with the period at"
                + " wagonway.yaml:7:14 (expected: 2027-01-01 or later)");
    assertThat(only("[ { input: 1, output: 2 }, { from: 2027-01-01, input: 2, output: 4 } ]"))
        .isEqualTo(
            "wagonway.yaml:7:47: targets[0].price[1].from: overlaps with the period at"
                + " wagonway.yaml:7:14 (expected: until in that one, and from after it)");
    assertThat(
            only(
                "[ { until: 2026-12-31, input: 1, output: 2 },"
                    + " { from: 2026-12-31, input: 2, output: 4 } ]"))
        .isEqualTo(
            "wagonway.yaml:7:66: targets[0].price[1].from: overlaps with the period at"
                + " wagonway.yaml:7:14 (expected: 2027-01-01 or later)");
    assertThat(
            only(
                "[ { until: 2026-12-31T16:00Z, input: 1, output: 2 },"
                    + " { from: 2027-01-02, input: 2, output: 4 } ]"))
        .isEqualTo(
            "wagonway.yaml:7:73: targets[0].price[1].from: a gap after the period at"
                + " wagonway.yaml:7:14 (expected: 2026-12-31T16:00:00Z)");
    assertThat(only("{ from: 2026-12-31, until: 2026-12-30, input: 1, output: 2 }"))
        .endsWith(":7:39: targets[0].price.until: not after from (expected: a later day)");
    assertThat(only("[]"))
        .endsWith(":7:12: targets[0].price: found an empty list (expected: at least one period)");
    assertThat(only("{ from: 2026-02-30, input: 1, output: 2 }"))
        .contains("price.from: \"2026-02-30\" (expected: a date such as 2027-01-01, or an instant");
    assertThat(only("{ as-of: yesterday, input: 1, output: 2 }"))
        .endsWith("price.as-of: \"yesterday\" (expected: a date such as 2026-11-22)");
  }

  @Test
  void refusesStepsThatDoNotRiseOrSayNothing() {
    assertThat(
            only(
                "{ input: 1, output: 2, above: [ { tokens: 200K, input: 2 }, { tokens: 128K,"
                    + " input: 3 } ] }"))
        .isEqualTo(
            "wagonway.yaml:7:82: targets[0].price.above[1].tokens: not above the step before it"
                + " (expected: more than 200000)");
    assertThat(only("{ input: 1, output: 2, above: [ { tokens: 200K } ] }"))
        .isEqualTo(
            "wagonway.yaml:7:44: targets[0].price.above[0].input: no price (expected: what differs,"
                + " such as input and output)");
    assertThat(only("{ input: 1, output: 2, above: [ { input: 2 } ] }"))
        .contains("price.above[0].tokens: missing (expected: a number of tokens above 0");
  }

  @Test
  void refusesWindowsThatAreNone() {
    var window = "{ input: 1, output: 2, off-peak: [ { from: 16:30, to: 00:30, zone: UTC%s } ] }";
    assertThat(only(window.formatted(", discount: 1.5")))
        .isEqualTo(
            "wagonway.yaml:7:94: targets[0].price.off-peak[0].discount: \"1.5\" (expected: a number"
                + " from 0 to 1)");
    assertThat(only(window.formatted("")))
        .isEqualTo(
            "wagonway.yaml:7:47: targets[0].price.off-peak[0].discount: missing (expected: a discount"
                + " such as 0.5, or prices such as input and output)");
    assertThat(only(window.formatted(", discount: 0.5, input: 1")))
        .endsWith("discount: beside prices of its own (expected: one or the other)");
    assertThat(
            only(
                window
                    .formatted(", input: 1")
                    .replace("output: 2,", "output: 2, above: [ { tokens: 9, input: 2 } ],")))
        .contains("price.off-peak[0].above: missing, though long prompts have prices of their own");
    assertThat(only(window.formatted(", discount: 0.5").replace("00:30", "16:30")))
        .contains("price.off-peak[0].to: as from (expected: another time");
    assertThat(only(window.formatted(", discount: 0.5").replace("UTC", "Mars/Base")))
        .contains("price.off-peak[0].zone: \"Mars/Base\" (expected: a time zone such as UTC");
  }

  @Test
  void theOperatorsPricesHoldForTargetsThatNameNone() {
    var prices =
        """
          - { provider: vllm, model: big, input: 1, output: 2, until: 2026-12-31 }
          - { provider: vllm, model: big, input: 3, output: 4, from: 2027-01-01 }
          - { provider: vllm, model: other, input: 5, output: 6 }
        """;
    var tariff = override(prices, "vllm", "big");
    assertThat(tariff.at(1, Reads.NOW).inputPerMillion()).isEqualTo(usd("1"));
    assertThat(tariff.at(1, Instant.parse("2027-06-01T00:00:00Z")).inputPerMillion())
        .isEqualTo(usd("3"));
    assertThat(override(prices, "vllm", "other").at(1, Reads.NOW).inputPerMillion())
        .isEqualTo(usd("5"));
  }

  @Test
  void aTargetsOwnPriceComesFirst() {
    var prices = "prices: [ { provider: openai, model: big, input: 1, output: 2 } ]\n";
    var snapshot = Reads.ok(Reads.target() + prices);
    assertThat(snapshot.targets().values())
        .extracting(target -> target.tariff())
        .containsExactly(Tariff.FREE);
  }

  @Test
  void aRegionsPriceComesBeforeTheOneForAnyRegion() {
    var overrides =
        new PriceOverrides(
            Map.of(
                Offer.of("azure", "m"),
                Tariff.of(Price.perMillion(usd("1"), usd("1"))),
                new Offer("azure", "m", "eu"),
                Tariff.of(Price.perMillion(usd("2"), usd("2"))),
                new Offer("azure", "n", "eu"),
                Tariff.FREE));
    assertThat(overrides.find("azure", "m", "eu").orElseThrow().at(1, DAY).inputPerMillion())
        .isEqualTo(usd("2"));
    assertThat(overrides.find("azure", "m", "us").orElseThrow().at(1, DAY).inputPerMillion())
        .isEqualTo(usd("1"));
    assertThat(overrides.find("azure", "m", "").orElseThrow().at(1, DAY).inputPerMillion())
        .isEqualTo(usd("1"));
    assertThat(overrides.find("azure", "n", "us")).isEmpty();
    assertThat(overrides.find("openai", "m", "")).isEmpty();
  }

  @Test
  void complainsOfPricesThatSayThingsTwiceOrAboutNothing() {
    var twice = "prices:\n  - { provider: a, model: m, input: 1, output: 2 }\n";
    assertThat(Reads.problems(Reads.target() + twice + twice.substring(8)))
        .containsExactly(
            "wagonway.yaml:10:5: prices[1].from: overlaps with the period at wagonway.yaml:9:5"
                + " (expected: until in that one, and from after it)");
    assertThat(Reads.problems(Reads.target() + "prices: [ { input: 1 }, { output: 2x } ]\n"))
        .hasSize(7)
        .anyMatch(p -> p.contains("prices[0].provider: missing"))
        .anyMatch(p -> p.contains("prices[1].model: missing"))
        .anyMatch(p -> p.contains("prices[1].output: \"2x\""))
        .noneMatch(p -> p.contains("overlaps"));
    assertThat(Reads.problems(Reads.target().replace("    price: free\n", "")))
        .singleElement()
        .asString()
        .startsWith("wagonway.yaml:2:5: targets[0].price: unpriced, as neither the catalogue nor")
        .endsWith("; or its provider and model under prices)");
  }
}
