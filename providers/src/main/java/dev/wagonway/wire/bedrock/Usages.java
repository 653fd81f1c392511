package dev.wagonway.wire.bedrock;

import dev.wagonway.chat.Usage;
import dev.wagonway.wire.json.JsonTrees;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Usage as the API counts it: what was read from or written to a cache is not in the input. */
final class Usages {

  /** More tokens than any call can have. */
  private static final long MOST_TOKENS = 1_000_000_000_000L;

  private Usages() {}

  /** The usage, or null if {@code node} is none. */
  static @Nullable Usage read(JsonNode node) {
    if (!node.path("inputTokens").isNumber() && !node.path("outputTokens").isNumber()) {
      return null;
    }
    var cached = count(node, "cacheReadInputTokens");
    var written = count(node, "cacheWriteInputTokens");
    return new Usage(
            count(node, "inputTokens") + cached + written,
            cached,
            written,
            count(node, "outputTokens"),
            0)
        .writtenForAnHour(hourWritten(node));
  }

  /** What {@code cacheDetails} says was written for an hour. */
  private static long hourWritten(JsonNode node) {
    var written = 0L;
    for (var detail : node.path("cacheDetails")) {
      written += detail.path("ttl").asString("").equals("1h") ? count(detail, "inputTokens") : 0;
    }
    return written;
  }

  static ObjectNode write(Usage usage) {
    var node = JsonTrees.object();
    node.put(
        "inputTokens", usage.inputTokens() - usage.cachedInputTokens() - usage.cacheWriteTokens());
    node.put("outputTokens", usage.outputTokens());
    node.put("totalTokens", usage.totalTokens());
    node.put("cacheReadInputTokens", usage.cachedInputTokens());
    node.put("cacheWriteInputTokens", usage.cacheWriteTokens());
    return node;
  }

  private static long count(JsonNode node, String name) {
    return Math.clamp(node.path(name).asLong(0), 0, MOST_TOKENS);
  }
}
