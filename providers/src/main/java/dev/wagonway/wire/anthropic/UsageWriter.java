package dev.wagonway.wire.anthropic;

import dev.wagonway.chat.Usage;
import dev.wagonway.wire.json.JsonOut;

/** Writes usage; prompts' tokens that were cached or written to the cache count apart here. */
final class UsageWriter {

  private UsageWriter() {}

  static void write(Usage usage, JsonOut out) {
    var plain = usage.inputTokens() - usage.cachedInputTokens() - usage.cacheWriteTokens();
    out.raw("{\"input_tokens\":").number(plain);
    out.raw(",\"cache_creation_input_tokens\":").number(usage.cacheWriteTokens());
    out.raw(",\"cache_read_input_tokens\":").number(usage.cachedInputTokens());
    out.raw(",\"output_tokens\":").number(usage.outputTokens());
    if (usage.reasoningTokens() > 0) {
      out.raw(",\"output_tokens_details\":{\"thinking_tokens\":")
          .number(usage.reasoningTokens())
          .raw("}");
    }
    out.raw("}");
  }
}
