package dev.wagonway.wire.bedrock;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What the name of a model tells: an id, an inference profile or an ARN. */
record ModelName(String name) {

  /**
   * Whether the model takes what only Anthropic's models take. Ids of other vendors' models begin
   * with the vendor; names that tell no vendor get the benefit of the doubt.
   */
  boolean mayBeClaude() {
    var lower = name.toLowerCase(Locale.ROOT);
    return lower.contains("anthropic") || lower.startsWith("arn:") || !lower.contains(".");
  }

  /** Whether the model keeps prompts in a cache where it is told to. */
  boolean mayCache() {
    return mayBeClaude() || name.toLowerCase(Locale.ROOT).contains("amazon.");
  }

  /** The path of a call of the model, with {@code verb} at its end. */
  String path(String verb) {
    return "/model/" + encoded() + "/" + verb;
  }

  private String encoded() {
    return URLEncoder.encode(name, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
