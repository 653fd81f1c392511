package dev.wagonway.gateway.prices;

import dev.wagonway.config.PriceOverrides.Offer;
import dev.wagonway.config.Rates;
import dev.wagonway.cost.Money;
import dev.wagonway.cost.Period;
import dev.wagonway.cost.Scale;
import dev.wagonway.cost.Tariff;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads OpenRouter's list of models: dollars per token, spelled as text. */
final class OpenRouterList {

  /** Rates per token by what the list calls them. */
  private static final Map<String, String> RATES =
      Map.of(
          "prompt", "input",
          "completion", "output",
          "input_cache_read", "cached-input",
          "input_cache_write", "cache-write",
          "internal_reasoning", "reasoning",
          "audio", "audio-input",
          "audio_output", "audio-output");

  private static final Map<String, String> FEES =
      Map.of("request", "per-request", "image", "per-image");

  /** Further prices that no answer tells the use of, and that add nothing where they are not. */
  private static final Set<String> KNOWN_EXTRAS =
      Set.of("web_search", "input_cache_write_1h", "input_audio_cache", "image_output");

  private final Listing.Draft draft = new Listing.Draft();
  private final String source;
  private final LocalDate asOf;

  private OpenRouterList(String source, LocalDate asOf) {
    this.source = source;
    this.asOf = asOf;
  }

  static Listing read(JsonNode root, String source, LocalDate asOf) {
    var list = new OpenRouterList(source, asOf);
    for (var model : root.path("data")) {
      var id = model.path("id").asString("");
      if (!id.isEmpty()) {
        list.take(Offer.of("openrouter", id), model.path("pricing"));
      }
    }
    return list.draft.listing();
  }

  private void take(Offer offer, JsonNode pricing) {
    if (!Entry.isNamed(offer)) {
      draft.remark(Entry.UNNAMEABLE, offer);
      return;
    }
    var conversion = new Conversion();
    var rates = new HashMap<String, Money>();
    for (var price : pricing.properties()) {
      var number = Conversion.number(price.getValue());
      if (number.isPresent() && number.get().signum() < 0) {
        draft.remark("skipped: the price depends on where a request goes", offer);
        return;
      }
      var rate = RATES.get(price.getKey());
      var fee = FEES.get(price.getKey());
      if (rate != null) {
        number
            .flatMap(conversion::perMillion)
            .filter(money -> Entry.counts(rate, money))
            .ifPresent(money -> rates.put(rate, money));
      } else if (fee != null) {
        number.flatMap(conversion::amount).ifPresent(money -> rates.put(fee, money));
      } else if (number.isEmpty() && !KNOWN_EXTRAS.contains(price.getKey())) {
        draft.remark("taken without: " + Entry.shown(price.getKey()), offer);
      }
    }
    var scale = Scale.of(new Rates(rates).price());
    if (Entry.isPriced(offer, rates, draft)) {
      if (conversion.rounded()) {
        draft.remark(Entry.ROUNDED, offer);
      }
      draft.price(offer, new Tariff(List.of(Period.always(scale)), source, asOf));
    }
  }
}
