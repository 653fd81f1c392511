package dev.wagonway.wire.ollama;

import dev.wagonway.chat.TokenLogprob;
import dev.wagonway.wire.json.JsonTrees;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** How likely tokens were, as answers tell it. */
final class Logprobs {

  private static final String ALTERNATIVES = "top_logprobs";

  private Logprobs() {}

  /** Reads the JSON from {@code from} to {@code to}; anything odd is left out. */
  static List<TokenLogprob> read(byte[] bytes, int from, int to) {
    var tree = JsonTrees.read(bytes, from, to);
    return tree == null ? List.of() : tokens(tree, true);
  }

  static void write(List<TokenLogprob> tokens, ArrayNode into) {
    for (var token : tokens) {
      var node = into.addObject();
      node.put("token", token.token());
      node.put("logprob", token.logprob());
      if (!token.bytes().isEmpty()) {
        var bytes = node.putArray("bytes");
        token.bytes().forEach(bytes::add);
      }
      if (!token.alternatives().isEmpty()) {
        write(token.alternatives(), node.putArray(ALTERNATIVES));
      }
    }
  }

  private static List<TokenLogprob> tokens(JsonNode list, boolean withAlternatives) {
    var tokens = new ArrayList<TokenLogprob>(list.size());
    for (var node : list) {
      var logprob = node.path("logprob").asDouble(Double.NaN);
      if (node.path("token").isString() && Double.isFinite(logprob)) {
        tokens.add(
            new TokenLogprob(
                node.path("token").asString(""),
                logprob,
                bytes(node.path("bytes")),
                withAlternatives ? tokens(node.path(ALTERNATIVES), false) : List.of()));
      }
    }
    return tokens;
  }

  private static List<Integer> bytes(JsonNode list) {
    var bytes = new ArrayList<Integer>(list.size());
    list.forEach(node -> bytes.add(node.asInt(0)));
    return bytes;
  }
}
