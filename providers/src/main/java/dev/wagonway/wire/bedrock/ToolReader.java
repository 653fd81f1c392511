package dev.wagonway.wire.bedrock;

import dev.wagonway.chat.Loss;
import dev.wagonway.chat.ToolDefinition;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.request.Complaint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads definitions of tools. */
final class ToolReader {

  private final Set<Loss> unread;

  ToolReader(Set<Loss> unread) {
    this.unread = unread;
  }

  List<ToolDefinition> read(JsonNode list) {
    var tools = new ArrayList<ToolDefinition>();
    for (var tool : list) {
      if (tool.path("toolSpec").isObject()) {
        tools.add(tool(tool.path("toolSpec"), tools.size()));
      } else if (tool.has("cachePoint")) {
        addBreak(JsonTrees.string(tool.path("cachePoint"), "ttl"), tools);
      } else {
        tool.propertyNames().forEach(name -> unread.add(Loss.of("toolConfig.tools[]." + name)));
      }
    }
    return tools;
  }

  private static ToolDefinition tool(JsonNode spec, int index) {
    var name = JsonTrees.string(spec, "name");
    if (name == null || name.isEmpty()) {
      throw Complaint.missing("toolConfig.tools[" + index + "].toolSpec.name", "a tool's name");
    }
    var schema = spec.path("inputSchema").path("json");
    var strict = spec.path("strict");
    return new ToolDefinition(
        name,
        JsonTrees.string(spec, "description"),
        schema.isObject() ? JsonTrees.text(schema) : null,
        strict.isBoolean() ? (Boolean) strict.asBoolean(false) : null);
  }

  private static void addBreak(@Nullable String ttl, List<ToolDefinition> tools) {
    if (!tools.isEmpty()) {
      var last = tools.removeLast();
      tools.add(
          new ToolDefinition(
              last.name(),
              last.description(),
              last.parametersSchema(),
              last.strict(),
              last.freeform(),
              ttl == null ? "" : ttl));
    }
  }
}
