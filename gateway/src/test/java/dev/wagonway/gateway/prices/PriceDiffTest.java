package dev.wagonway.gateway.prices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.PriceOverrides;
import dev.wagonway.config.PriceOverrides.Offer;
import dev.wagonway.cost.Money;
import dev.wagonway.cost.Period;
import dev.wagonway.cost.Price;
import dev.wagonway.cost.Scale;
import dev.wagonway.cost.Scale.Step;
import dev.wagonway.cost.Tariff;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PriceDiffTest {

  private static final Offer MODEL = Offer.of("openai", "freight-1");

  private static Price price(String input, String output) {
    return Price.perMillion(Money.ofUsd(input), Money.ofUsd(output));
  }

  private static Tariff tariff(String source, Price price, Step... steps) {
    var scale = new Scale(price, List.of(steps));
    return new Tariff(List.of(Period.always(scale)), source, null);
  }

  private static PriceDiff diff(Map<Offer, Tariff> file, Map<Offer, Tariff> listed) {
    return PriceDiff.between(
        new PriceDiff.Known(new PriceOverrides(file), true),
        new PriceOverrides(listed),
        PriceFeed.LITELLM,
        offer -> offer.provider().equals("openai"));
  }

  @Test
  void namesEveryRateThatChanged() {
    var before = tariff("LiteLLM", price("1.25", "10"), new Step(100, price("2", "20")));
    var after =
        tariff(
            "LiteLLM",
            price("1.5", "10"),
            new Step(100, price("2", "21")),
            new Step(200, price("3", "30")));
    var diff = diff(Map.of(MODEL, before), Map.of(MODEL, after));
    assertThat(diff.lines())
        .containsExactly(
            "~ openai freight-1 audio-input 1.25 → 1.5, cache-write 1.25 → 1.5, cache-write-1h 1.25"
                + " → 1.5, cached-input 1.25 → 1.5, input 1.25 → 1.5, above 100 audio-output 20 → 21,"
                + " above 100 output 20 → 21,"
                + " above 100 reasoning 20 → 21, above 200 new");
    assertThat(diff.summary()).isEqualTo("1 changed, 0 new, 0 gone, 0 kept, 0 the same");
    assertThat(diff.after().tariffs()).containsExactly(Map.entry(MODEL, after));
  }

  @Test
  void takesOutOnlyWhatCameFromTheSameListAndIsWanted() {
    var gone = Offer.of("openai", "gone");
    var other = Offer.of("openai", "from-elsewhere");
    var unwanted = Offer.of("anthropic", "unwanted");
    var price = price("1", "2");
    var diff =
        diff(
            Map.of(
                gone, tariff("LiteLLM", price),
                other, tariff("OpenRouter", price),
                unwanted, tariff("LiteLLM", price)),
            Map.of(MODEL, tariff("LiteLLM", price)));
    assertThat(diff.lines())
        .containsExactly("+ openai freight-1 input 1, output 2", "- openai gone");
    assertThat(diff.after().tariffs()).containsOnlyKeys(MODEL, other, unwanted);
  }

  @Test
  void keepsTheOperatorsOwnPrices() {
    var own = tariff("contract", price("1", "8"));
    var diff = diff(Map.of(MODEL, own), Map.of(MODEL, tariff("LiteLLM", price("1", "10"))));
    assertThat(diff.lines())
        .singleElement()
        .asString()
        .startsWith("= openai freight-1 kept, its source is \"contract\"; listed: ")
        .contains("output 8 → 10");
    assertThat(diff.after().tariffs()).containsExactly(Map.entry(MODEL, own));
  }

  @Test
  void writesNothingOfACatalogueThatIsNotListed() {
    var catalogue =
        new PriceOverrides(
            Map.of(
                MODEL,
                tariff("a page", price("1", "8")),
                Offer.of("openai", "other"),
                tariff("a page", price("1", "2"))));
    var listed = new PriceOverrides(Map.of(MODEL, tariff("LiteLLM", price("1", "8"))));
    var known = new PriceDiff.Known(catalogue, false);
    var diff = PriceDiff.between(known, listed, PriceFeed.LITELLM, _ -> true);
    assertThat(diff.lines()).isEmpty();
    assertThat(diff.summary()).isEqualTo("0 changed, 0 new, 0 gone, 0 kept, 1 the same");
    assertThat(diff.after()).isEqualTo(listed);
  }
}
