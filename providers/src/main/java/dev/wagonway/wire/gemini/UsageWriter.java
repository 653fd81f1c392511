package dev.wagonway.wire.gemini;

import dev.wagonway.chat.Usage;
import dev.wagonway.wire.json.JsonTrees;
import tools.jackson.databind.node.ObjectNode;

/** Writes usage. */
final class UsageWriter {

  private UsageWriter() {}

  static ObjectNode write(Usage usage) {
    var node = JsonTrees.object();
    node.put("promptTokenCount", usage.inputTokens());
    if (usage.cachedInputTokens() > 0) {
      node.put("cachedContentTokenCount", usage.cachedInputTokens());
    }
    node.put("candidatesTokenCount", usage.outputTokens() - usage.reasoningTokens());
    if (usage.reasoningTokens() > 0) {
      node.put("thoughtsTokenCount", usage.reasoningTokens());
    }
    node.put("totalTokenCount", usage.totalTokens());
    if (usage.audioInputTokens() > 0) {
      details(
          node,
          "promptTokensDetails",
          usage.inputTokens() - usage.audioInputTokens(),
          usage.audioInputTokens());
    }
    if (usage.audioOutputTokens() > 0) {
      details(
          node, "candidatesTokensDetails", usage.plainOutputTokens(), usage.audioOutputTokens());
    }
    return node;
  }

  private static void details(ObjectNode node, String name, long text, long audio) {
    var details = node.putArray(name);
    details.addObject().put("modality", "TEXT").put("tokenCount", text);
    details.addObject().put("modality", "AUDIO").put("tokenCount", audio);
  }
}
