package dev.wagonway.config;

import dev.wagonway.chat.Service;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Provider;
import dev.wagonway.spi.Quirk;
import dev.wagonway.spi.ReasoningControl;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Providers that tell more of their hosts than an address and a header. */
final class HostProviders {

  static final Set<String> WIRES =
      Set.of("openai-chat", "openai-responses", "anthropic-messages", "bedrock-converse", "gemini");

  /** One whose dialect is known. */
  static final Dialect SPOKEN =
      new Dialect(Set.of(Quirk.REASONING_ECHO), List.of(), Map.of(Service.CHAT, "/chat"));

  static final List<Provider> ALL =
      List.of(
          templated(
              "bedrock",
              "bedrock-converse",
              "aws-sigv4",
              "https://bedrock-runtime.{region}.amazonaws.example"),
          templated(
              "vertex",
              "gemini",
              "google-oauth",
              "https://{region}-ai.example/v1/projects/{project}/locations/{region}"),
          templated("azure", "openai-chat", null, "https://{resource}.azure.example/openai/v1"),
          new Provider(
              "deepseek",
              "openai-chat",
              URI.create("https://api.deepseek.example/v1"),
              "authorization",
              "Bearer ",
              List.of(),
              null,
              ReasoningControl.NONE,
              Set.of("CN"),
              SPOKEN,
              null,
              null,
              Map.of(
                  "openai-responses", URI.create("https://api.deepseek.example/v1"),
                  "anthropic-messages", URI.create("https://api.deepseek.example/anthropic/v1"),
                  "of-a-plugin", URI.create("https://api.deepseek.example/v1")),
              false));

  private HostProviders() {}

  private static Provider templated(
      String id, String wire, @Nullable String authorizer, String template) {
    return new Provider(
        id,
        wire,
        null,
        "authorization",
        "Bearer ",
        List.of(),
        null,
        ReasoningControl.NONE,
        Set.of("US"),
        Dialect.PLAIN,
        authorizer,
        template,
        Map.of("anthropic-messages", URI.create("")),
        false);
  }
}
