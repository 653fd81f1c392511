package dev.wagonway.gateway.prices;

import java.time.LocalDate;
import java.util.Arrays;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who publishes price lists that can be read. */
public enum PriceFeed {
  LITELLM("LiteLLM"),
  OPENROUTER("OpenRouter");

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final String source;

  PriceFeed(String source) {
    this.source = source;
  }

  /** What prices from it name as their source. */
  public String source() {
    return source;
  }

  /** Whether {@code source} names one of them, so that the price was not the operator's own. */
  static boolean isSource(String source) {
    return Arrays.stream(values()).anyMatch(feed -> feed.source.equals(source));
  }

  /**
   * Reads a price list.
   *
   * @param asOf the day that it was fetched
   * @throws IllegalArgumentException if {@code json} is not such a list, with a message for people
   */
  public Listing read(byte[] json, LocalDate asOf) {
    var root = tree(json);
    var listing =
        switch (this) {
          case LITELLM -> LiteLlmList.read(root, source, asOf);
          case OPENROUTER -> OpenRouterList.read(root, source, asOf);
        };
    if (listing.prices().tariffs().isEmpty() && listing.remarks().isEmpty()) {
      throw new IllegalArgumentException(
          switch (this) {
            case LITELLM -> "no models (expected: LiteLLM's model_prices_and_context_window.json)";
            case OPENROUTER -> "no models (expected: what OpenRouter's /api/v1/models answers)";
          });
    }
    return listing;
  }

  private static JsonNode tree(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (JacksonException e) {
      var place = e.getLocation();
      throw new IllegalArgumentException(
          "not valid JSON at line %d, column %d (expected: a price list)"
              .formatted(
                  place == null ? 1 : place.getLineNr(), place == null ? 1 : place.getColumnNr()),
          e);
    }
  }
}
