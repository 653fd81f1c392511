package dev.wagonway.wire.openai.responses;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.wire.json.JsonTrees;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an answer repeats of its request, as clients demand it: settings and the names of tools. Of
 * the prompt it repeats nothing.
 */
final class Echo {

  /** Members that are repeated as they are, or as null. */
  private static final List<String> AS_THEY_ARE =
      List.of(
          "max_output_tokens",
          "max_tool_calls",
          "prompt_cache_key",
          "safety_identifier",
          "service_tier",
          "temperature",
          "top_p",
          "user");

  private static final Set<String> TOOL_MEMBERS = Set.of("type", "name", "strict");

  /** What is repeated of a request that says nothing. */
  static final byte[] NONE = of(JsonTrees.object());

  private Echo() {}

  /** The members, without the braces around them. */
  static byte[] of(JsonNode root) {
    var echo = JsonTrees.object();
    echo.put("background", false);
    echo.putNull("instructions");
    echo.put(Ties.PREVIOUS, Nodes.word(root.path(Ties.PREVIOUS)));
    AS_THEY_ARE.forEach(name -> {
      if (Nodes.isSaid(root.path(name))) {
        echo.set(name, root.path(name));
      } else {
        echo.putNull(name);
      }
    });
    put(echo, root, "metadata", "{}");
    put(echo, root, "parallel_tool_calls", "true");
    put(echo, root, "text", "{\"format\":{\"type\":\"text\"}}");
    put(echo, root, "tool_choice", "\"auto\"");
    put(echo, root, "top_logprobs", "0");
    put(echo, root, "truncation", "\"disabled\"");
    var reasoning = echo.putObject("reasoning");
    reasoning.set("effort", orNull(root.path("reasoning").path("effort")));
    reasoning.set("summary", orNull(root.path("reasoning").path("summary")));
    var tools = echo.putArray("tools");
    root.path("tools").forEach(tool -> add(tool, tools));
    var json = JsonTrees.text(echo);
    return json.substring(1, json.length() - 1).getBytes(UTF_8);
  }

  private static void put(ObjectNode echo, JsonNode root, String name, String usual) {
    var said = root.path(name);
    var node = Nodes.isSaid(said) ? said : JsonTrees.read(usual.getBytes(UTF_8));
    if (node != null) {
      echo.set(name, node);
    }
  }

  private static JsonNode orNull(JsonNode node) {
    return Nodes.isSaid(node) ? node : JsonTrees.object().nullNode();
  }

  /** Hosted tools were not offered to the model, so they are not repeated. */
  private static void add(JsonNode tool, ArrayNode tools) {
    switch (Nodes.text(tool.path("type"))) {
      case "function" -> {
        var node = slim(tool, tools);
        node.putNull("description");
        node.putNull("parameters");
        if (!node.has("strict")) {
          node.putNull("strict");
        }
      }
      case "custom" -> slim(tool, tools);
      case "namespace" -> {
        var node = slim(tool, tools).put("description", "");
        var inner = node.putArray("tools");
        tool.path("tools").forEach(member -> add(member, inner));
      }
      default -> {}
    }
  }

  private static ObjectNode slim(JsonNode tool, ArrayNode tools) {
    var node = tools.addObject();
    for (var member : tool.properties()) {
      if (TOOL_MEMBERS.contains(member.getKey()) && !member.getValue().isContainer()) {
        node.set(member.getKey(), member.getValue());
      }
    }
    return node;
  }
}
