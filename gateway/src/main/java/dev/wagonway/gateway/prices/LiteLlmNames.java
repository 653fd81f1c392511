package dev.wagonway.gateway.prices;

import dev.wagonway.config.PriceOverrides.Offer;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What LiteLLM's names of models and providers mean. */
final class LiteLlmNames {

  /** Providers that go by another name here; all others keep theirs. */
  private static final Map<String, String> PROVIDERS =
      Map.ofEntries(
          Map.entry("together_ai", "together"),
          Map.entry("fireworks_ai", "fireworks"),
          Map.entry("gemini", "google"),
          Map.entry("text-completion-openai", "openai"),
          Map.entry("bedrock_converse", "bedrock"),
          Map.entry("azure_text", "azure"),
          Map.entry("cohere_chat", "cohere"),
          Map.entry("vertex_ai", "vertex"),
          Map.entry("lm_studio", "lm-studio"),
          Map.entry("hosted_vllm", "vllm"));

  private static final Set<String> AZURE_REGIONS = Set.of("eu", "us", "global", "global-standard");
  private static final Pattern BEDROCK_REGION = Pattern.compile("[a-z]{2}(?:-[a-z]+)+-[0-9]");

  private LiteLlmNames() {}

  /** What {@code key} is the name of: the provider, perhaps a region, and the model. */
  static Offer offer(String key, String litellmProvider) {
    var provider = provider(litellmProvider);
    var model = isPrefix(head(key), litellmProvider) ? tail(key) : key;
    var region = head(model);
    var located =
        switch (provider) {
          case "azure" -> AZURE_REGIONS.contains(region);
          case "bedrock" -> BEDROCK_REGION.matcher(region).matches();
          default -> false;
        };
    return located ? new Offer(provider, tail(model), region) : Offer.of(provider, model);
  }

  private static String provider(String litellm) {
    return litellm.startsWith("vertex_ai-") ? "vertex" : PROVIDERS.getOrDefault(litellm, litellm);
  }

  /** Whether {@code head} is the provider's name, of which a model's maker may be a part. */
  private static boolean isPrefix(String head, String provider) {
    return !head.isEmpty()
        && (provider.equals(head)
            || provider.startsWith(head + "-")
            || provider.startsWith(head + "_"));
  }

  /** What stands before the first slash; empty if there is none. */
  private static String head(String name) {
    return name.substring(0, Math.max(0, name.indexOf('/')));
  }

  private static String tail(String name) {
    return name.substring(name.indexOf('/') + 1);
  }
}
