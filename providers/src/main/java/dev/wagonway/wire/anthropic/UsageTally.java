package dev.wagonway.wire.anthropic;

import dev.wagonway.chat.Usage;
import dev.wagonway.wire.stream.Charge;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Puts usage together from the reports of one answer. Each states what is known so far, and may
 * leave out what an earlier one said. Confined to one thread.
 */
final class UsageTally {

  /** More tokens than any call can have; a report beyond it is no report. */
  private static final long MOST_TOKENS = 1_000_000_000_000L;

  private long input;
  private long cached;
  private long written;
  private long output;
  private long thinking;
  private long hour;
  private long charged = Usage.UNTOLD;
  private boolean known;
  private boolean isFinal;

  /** Takes a report; whatever else comes is passed over. */
  void take(JsonNode usage) {
    if (usage.has("input_tokens") || usage.has("output_tokens")) {
      known = true;
    }
    input = count(usage.path("input_tokens"), input);
    cached = count(usage.path("cache_read_input_tokens"), cached);
    written = count(usage.path("cache_creation_input_tokens"), written);
    output = count(usage.path("output_tokens"), output);
    charged = Math.max(charged, Charge.nanoUsd(usage));
    hour = count(usage.path("cache_creation").path("ephemeral_1h_input_tokens"), hour);
    thinking = count(usage.path("output_tokens_details").path("thinking_tokens"), thinking);
  }

  /** Takes a report that comes when there is nothing more to generate. */
  void takeLast(JsonNode usage) {
    take(usage);
    isFinal |= usage.has("output_tokens");
  }

  /** Whether the output was reported when there was nothing more to generate. */
  boolean isFinal() {
    return isFinal;
  }

  /** The usage so far, or null if none was reported. */
  @Nullable Usage usage() {
    return known
        ? new Usage(input + cached + written, cached, written, output, thinking)
            .writtenForAnHour(hour)
            .charged(charged)
        : null;
  }

  private static long count(JsonNode count, long otherwise) {
    var tokens = count.isIntegralNumber() ? count.asLong(-1) : -1;
    return tokens < 0 || tokens > MOST_TOKENS ? otherwise : tokens;
  }
}
