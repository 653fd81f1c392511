package dev.wagonway.wire.openai.responses;

import dev.wagonway.chat.Usage;
import dev.wagonway.wire.json.JsonTrees;

/** Writes a usage object. */
final class UsageWriter {

  private UsageWriter() {}

  static byte[] write(Usage usage) {
    var node = JsonTrees.object();
    node.put("input_tokens", usage.inputTokens());
    node.putObject("input_tokens_details")
        .put("cached_tokens", usage.cachedInputTokens())
        .put("cache_write_tokens", usage.cacheWriteTokens());
    node.put("output_tokens", usage.outputTokens());
    node.putObject("output_tokens_details").put("reasoning_tokens", usage.reasoningTokens());
    node.put("total_tokens", usage.totalTokens());
    return JsonTrees.write(node);
  }
}
