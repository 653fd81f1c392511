package dev.wagonway.gateway.prices;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.wagonway.config.PriceOverrides.Offer;
import dev.wagonway.config.Rates;
import dev.wagonway.cost.Money;
import dev.wagonway.cost.Price;
import dev.wagonway.cost.Tariff;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PriceFeedTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  private static Listing read(PriceFeed feed, String name) throws IOException {
    try (var in = PriceFeedTest.class.getResourceAsStream("/prices/" + name)) {
      return feed.read(Objects.requireNonNull(in).readAllBytes(), TODAY);
    }
  }

  private static Tariff tariff(Listing listing, String provider, String model, String region) {
    return listing.prices().find(provider, model, region).orElseThrow();
  }

  /** Rates in dollars per million, of which all others follow. */
  private static Price price(String... rates) {
    var spoken = new TreeMap<String, Money>();
    for (var i = 0; i < rates.length; i += 2) {
      spoken.put(rates[i], Money.ofUsd(rates[i + 1]));
    }
    return new Rates(spoken).price();
  }

  private static Price base(Tariff tariff) {
    return tariff.at(0, Instant.EPOCH);
  }

  @Test
  void readsLiteLlmsTableExactly() throws IOException {
    var listing = read(PriceFeed.LITELLM, "litellm.json");
    var freight = tariff(listing, "openai", "freight-1", "");
    assertThat(base(freight))
        .isEqualTo(
            price("input", "1.25", "output", "10", "cached-input", "0.125", "reasoning", "12"));
    assertThat(freight.at(200_000, Instant.EPOCH)).isEqualTo(base(freight));
    assertThat(freight.at(200_001, Instant.EPOCH))
        .isEqualTo(
            price("input", "2.5", "output", "15", "cached-input", "0.125", "reasoning", "12"));
    assertThat(freight.source()).isEqualTo("LiteLLM");
    assertThat(freight.asOf()).isEqualTo(TODAY);
    assertThat(base(tariff(listing, "google", "siding-pro", "")))
        .isEqualTo(price("input", "1.5", "output", "9", "audio-input", "3", "audio-output", "20"));
  }

  @Test
  void callsProvidersAndRegionsAsConfigurationsDo() throws IOException {
    assertThat(read(PriceFeed.LITELLM, "litellm.json").prices().tariffs())
        .containsOnlyKeys(
            Offer.of("openai", "freight-1"),
            Offer.of("together", "acme/wagon-7b"),
            Offer.of("google", "siding-pro"),
            new Offer("bedrock", "acme.wagon-v1:0", "eu-central-1"),
            new Offer("azure", "freight-1", "eu"),
            Offer.of("newcomer", "tender"));
  }

  @Test
  void saysWhatItLeftOutOrRounded() throws IOException {
    var listing = read(PriceFeed.LITELLM, "litellm.json");
    assertThat(base(tariff(listing, "newcomer", "tender", "")).inputPerMillion())
        .isEqualTo(Money.ofUsd("0.123456789"));
    assertThat(listing.remarks())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "rounded to a nano-dollar per million tokens",
                List.of(Offer.of("newcomer", "tender")),
                "skipped: listed as 0, which may mean unknown",
                List.of(Offer.of("openai", "free-ride")),
                "skipped: not a model that chats",
                List.of(Offer.of("openai", "painter")),
                "skipped: no price for tokens both ways",
                List.of(Offer.of("openai", "rented"), Offer.of("openai", "bottomless")),
                "skipped: tiered_pricing is not understood",
                List.of(Offer.of("dashscope", "tiers")),
                "skipped: a configuration cannot name it",
                List.of(Offer.of("openai", "odd\"name"))));
  }

  @Test
  void readsOpenRoutersModels() throws IOException {
    var listing = read(PriceFeed.OPENROUTER, "openrouter.json");
    assertThat(listing.prices().tariffs())
        .containsOnlyKeys(
            Offer.of("openrouter", "acme/wagon-7b"),
            Offer.of("openrouter", "acme/wagon-7b:free"),
            Offer.of("openrouter", "acme/long"));
    assertThat(base(tariff(listing, "openrouter", "acme/wagon-7b", "")))
        .isEqualTo(
            price(
                "input",
                "1.25",
                "output",
                "10",
                "cached-input",
                "0.125",
                "cache-write",
                "1.5625",
                "audio-input",
                "40",
                "per-request",
                "0.001",
                "per-image",
                "0.002"));
    assertThat(base(tariff(listing, "openrouter", "acme/wagon-7b:free", "")).isFree()).isTrue();
    assertThat(listing.remarks())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "skipped: the price depends on where a request goes",
                List.of(Offer.of("openrouter", "acme/any")),
                "taken without: overrides",
                List.of(Offer.of("openrouter", "acme/long")),
                "skipped: no price for tokens both ways",
                List.of(Offer.of("openrouter", "acme/none"))));
  }

  @Test
  void everyPriceThatNanoDollarsCanTellComesThroughUnchanged() {
    var random = new SplittableRandom(29);
    for (int i = 0; i < 500; i++) {
      var input = new Money(random.nextLong(1, 1L << random.nextInt(1, 50)));
      var perToken = BigDecimal.valueOf(input.nanoUsd(), 15);
      var spelled = random.nextBoolean() ? perToken.toString() : perToken.toPlainString();
      var json =
          "{\"m\":{\"litellm_provider\":\"p\",\"input_cost_per_token\":%s,\"output_cost_per_token\":%s}}"
              .formatted(spelled, spelled);
      var listing = PriceFeed.LITELLM.read(json.getBytes(UTF_8), TODAY);
      assertThat(base(tariff(listing, "p", "m", ""))).isEqualTo(Price.perMillion(input, input));
      assertThat(listing.remarks()).isEmpty();
    }
  }

  @Test
  void refusesWhatIsNoPriceList() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PriceFeed.LITELLM.read("{ \"a\": 1,\n x }".getBytes(UTF_8), TODAY))
        .withMessageStartingWith("not valid JSON at line 2, column")
        .withMessageEndingWith("(expected: a price list)");
    for (var json : List.of("{}", "[]", "null", "\"x\"", "{\"data\":[{}]}")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PriceFeed.LITELLM.read(json.getBytes(UTF_8), TODAY))
          .withMessageStartingWith("no models (expected: LiteLLM's");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PriceFeed.OPENROUTER.read(json.getBytes(UTF_8), TODAY))
          .withMessageStartingWith("no models (expected: what OpenRouter's");
    }
  }
}
