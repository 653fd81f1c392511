package dev.wagonway.wire.cohere;

import dev.wagonway.chat.Usage;
import dev.wagonway.wire.json.JsonTrees;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Usage as Cohere counts it: what is billed, and what the model saw. The difference is a beginning
 * of the prompt that Cohere adds itself; of what was cached only that counts which goes beyond it.
 */
final class Usages {

  /** More tokens than any call can have. */
  private static final long MOST_TOKENS = 1_000_000_000_000L;

  private static final String INPUT = "input_tokens";
  private static final String OUTPUT = "output_tokens";

  private Usages() {}

  /** The usage, or null if {@code node} is none. */
  static @Nullable Usage read(JsonNode node) {
    var billed = node.path("billed_units");
    var seen = node.path("tokens");
    var counted = billed.path(INPUT).isNumber() || billed.path(OUTPUT).isNumber() ? billed : seen;
    if (!counted.path(INPUT).isNumber() && !counted.path(OUTPUT).isNumber()) {
      return null;
    }
    var input = count(counted, INPUT);
    var added = Math.max(0, count(seen, INPUT) - input);
    var cached = Math.max(0, count(node, "cached_tokens") - added);
    return new Usage(input, cached, 0, count(counted, OUTPUT), 0);
  }

  static ObjectNode write(Usage usage) {
    var node = JsonTrees.object();
    for (var name : new String[] {"billed_units", "tokens"}) {
      node.putObject(name).put(INPUT, usage.inputTokens()).put(OUTPUT, usage.outputTokens());
    }
    node.put("cached_tokens", usage.cachedInputTokens());
    return node;
  }

  private static long count(JsonNode node, String name) {
    return Math.clamp((long) node.path(name).asDouble(0), 0, MOST_TOKENS);
  }
}
