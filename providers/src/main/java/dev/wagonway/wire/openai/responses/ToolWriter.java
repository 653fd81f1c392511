package dev.wagonway.wire.openai.responses;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.chat.ToolDefinition;
import dev.wagonway.wire.json.JsonTrees;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes definitions of tools. */
final class ToolWriter {

  private ToolWriter() {}

  static void add(ToolDefinition tool, ArrayNode tools) {
    var node = tools.addObject().put("type", tool.freeform() ? "custom" : "function");
    node.put("name", tool.name());
    Nodes.putIfKnown(node, "description", tool.description());
    var schema = tree(tool.parametersSchema());
    if (tool.freeform()) {
      if (schema instanceof ObjectNode grammar) {
        node.set("format", flat(grammar));
      }
      return;
    }
    if (schema == null) {
      node.putNull("parameters");
    } else {
      node.set("parameters", schema);
    }
    // Left out, it would stand for true here, and nowhere else.
    node.put("strict", Boolean.TRUE.equals(tool.strict()));
  }

  private static @Nullable JsonNode tree(@Nullable String json) {
    return json == null ? null : JsonTrees.read(json.getBytes(UTF_8));
  }

  private static ObjectNode flat(ObjectNode format) {
    if (!(format.path("grammar") instanceof ObjectNode grammar)) {
      return format;
    }
    var flat = JsonTrees.object().put("type", "grammar");
    flat.setAll(grammar);
    return flat;
  }
}
