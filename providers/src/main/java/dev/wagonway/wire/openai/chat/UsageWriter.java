package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.Usage;
import dev.wagonway.wire.json.JsonTrees;
import tools.jackson.databind.node.ObjectNode;

/** Writes a usage object, which is the same in OpenAI's older API. */
public final class UsageWriter {

  private UsageWriter() {}

  /** The usage object that tells of {@code usage}. */
  public static ObjectNode write(Usage usage) {
    var node = JsonTrees.object();
    node.put("prompt_tokens", usage.inputTokens());
    node.put("completion_tokens", usage.outputTokens());
    node.put("total_tokens", usage.totalTokens());
    var prompt = node.putObject("prompt_tokens_details");
    prompt.put("cached_tokens", usage.cachedInputTokens());
    if (usage.cacheWriteTokens() > 0) {
      prompt.put("cache_write_tokens", usage.cacheWriteTokens());
    }
    if (usage.audioInputTokens() > 0) {
      prompt.put("audio_tokens", usage.audioInputTokens());
    }
    var completion = node.putObject("completion_tokens_details");
    completion.put("reasoning_tokens", usage.reasoningTokens());
    if (usage.audioOutputTokens() > 0) {
      completion.put("audio_tokens", usage.audioOutputTokens());
    }
    return node;
  }
}
