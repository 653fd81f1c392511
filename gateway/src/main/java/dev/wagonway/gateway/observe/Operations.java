package dev.wagonway.gateway.observe;

import dev.wagonway.chat.Service;
import java.util.Map;

/**
 * What OpenTelemetry's semantic conventions for generative AI call services and providers. Where
 * they have no name, ours stand.
 */
public final class Operations {

  private static final Map<String, String> PROVIDERS =
      Map.ofEntries(
          Map.entry("azure", "azure.ai.openai"),
          Map.entry("azure-deployments", "azure.ai.openai"),
          Map.entry("bedrock", "aws.bedrock"),
          Map.entry("google", "gcp.gemini"),
          Map.entry("mistral", "mistral_ai"),
          Map.entry("moonshot", "moonshot_ai"),
          Map.entry("openai-responses", "openai"),
          Map.entry("vertex", "gcp.vertex_ai"),
          Map.entry("xai", "x_ai"));

  private Operations() {}

  /** The operation's name. */
  public static String name(Service service) {
    return switch (service) {
      case CHAT -> "chat";
      case COMPLETION -> "text_completion";
      case EMBEDDING -> "embeddings";
      case RERANK, MODERATION, SPEECH, TRANSCRIPTION, IMAGE -> service.word();
    };
  }

  /** The provider's name. */
  public static String provider(String id) {
    return PROVIDERS.getOrDefault(id, id);
  }
}
