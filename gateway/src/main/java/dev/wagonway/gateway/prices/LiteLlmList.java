package dev.wagonway.gateway.prices;

import dev.wagonway.config.PriceOverrides.Offer;
import dev.wagonway.config.Rates;
import dev.wagonway.cost.Money;
import dev.wagonway.cost.Period;
import dev.wagonway.cost.Scale;
import dev.wagonway.cost.Tariff;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads LiteLLM's table of model prices: dollars per token, as JSON numbers. */
final class LiteLlmList {

  private static final Set<String> MODES = Set.of("chat", "completion", "responses");

  /** Rates per token by what the table calls them. */
  private static final Map<String, String> RATES =
      Map.of(
          "input_cost_per_token", "input",
          "output_cost_per_token", "output",
          "cache_read_input_token_cost", "cached-input",
          "cache_creation_input_token_cost", "cache-write",
          "cache_creation_input_token_cost_above_1hr", "cache-write-1h",
          "output_cost_per_reasoning_token", "reasoning",
          "input_cost_per_audio_token", "audio-input",
          "output_cost_per_audio_token", "audio-output");

  private static final Pattern ABOVE = Pattern.compile("(.+)_above_([0-9]{1,6})k_tokens");

  private final Listing.Draft draft = new Listing.Draft();
  private final String source;
  private final LocalDate asOf;

  private LiteLlmList(String source, LocalDate asOf) {
    this.source = source;
    this.asOf = asOf;
  }

  static Listing read(JsonNode root, String source, LocalDate asOf) {
    var list = new LiteLlmList(source, asOf);
    for (var entry : root.properties()) {
      var provider = entry.getValue().path("litellm_provider").asString("");
      if (!provider.isEmpty() && !entry.getKey().equals("sample_spec")) {
        list.take(LiteLlmNames.offer(entry.getKey(), provider), entry.getValue());
      }
    }
    return list.draft.listing();
  }

  private void take(Offer offer, JsonNode entry) {
    if (!MODES.contains(entry.path("mode").asString("chat"))) {
      draft.remark("skipped: not a model that chats", offer);
      return;
    }
    if (!Entry.isNamed(offer)) {
      draft.remark(Entry.UNNAMEABLE, offer);
      return;
    }
    var conversion = new Conversion();
    var base = new HashMap<String, Money>();
    var steps = new TreeMap<Long, Map<String, Money>>();
    for (var price : entry.properties()) {
      var above = ABOVE.matcher(price.getKey());
      var rate = RATES.get(above.matches() ? above.group(1) : price.getKey());
      if (rate == null) {
        continue;
      }
      var rates =
          above.matches()
              ? steps.computeIfAbsent(Long.parseLong(above.group(2)) * 1000, _ -> new HashMap<>())
              : base;
      Conversion.number(price.getValue())
          .flatMap(conversion::perMillion)
          .filter(money -> Entry.counts(rate, money))
          .ifPresent(money -> rates.put(rate, money));
    }
    if (entry.has("tiered_pricing")) {
      draft.remark("skipped: tiered_pricing is not understood", offer);
    } else if (Entry.isPriced(offer, base, draft)) {
      if (conversion.rounded()) {
        draft.remark(Entry.ROUNDED, offer);
      }
      var scale = scale(new Rates(base), steps);
      draft.price(offer, new Tariff(List.of(Period.always(scale)), source, asOf));
    }
  }

  private static Scale scale(Rates base, SortedMap<Long, Map<String, Money>> above) {
    var steps = new ArrayList<Scale.Step>();
    above.forEach((tokens, rates) -> {
      if (tokens > 0 && !rates.isEmpty()) {
        steps.add(new Scale.Step(tokens, new Rates(rates).over(base).price()));
      }
    });
    return new Scale(base.price(), steps);
  }
}
