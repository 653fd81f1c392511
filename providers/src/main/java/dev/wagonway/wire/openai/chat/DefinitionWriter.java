package dev.wagonway.wire.openai.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.ToolChoice;
import dev.wagonway.chat.ToolDefinition;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Quirk;
import dev.wagonway.wire.json.Freeform;
import dev.wagonway.wire.json.JsonTrees;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Writes the tools that the model may call, and which of them it may or must. */
final class DefinitionWriter {

  private DefinitionWriter() {}

  static void write(Conversation conversation, Dialect dialect, ObjectNode root, Unread losses) {
    var definitions = conversation.tools();
    if (definitions.isEmpty()) {
      return;
    }
    var tools = root.putArray("tools");
    for (var definition : definitions) {
      var tool = tools.addObject();
      writeTool(definition, isCustom(definition, dialect), tool, losses);
      writeBreak(definition, dialect, tool, losses);
    }
    var choice = conversation.settings().toolChoice();
    if (choice != null) {
      var custom =
          definitions.stream()
              .filter(definition -> isCustom(definition, dialect))
              .map(ToolDefinition::name)
              .collect(Collectors.toSet());
      writeChoice(choice, custom, root);
    }
    var parallel = conversation.settings().parallelTools();
    if (parallel != null) {
      root.put("parallel_tool_calls", parallel);
    }
  }

  private static boolean isCustom(ToolDefinition definition, Dialect dialect) {
    return definition.freeform() && dialect.has(Quirk.CUSTOM_TOOLS);
  }

  private static void writeTool(
      ToolDefinition definition, boolean custom, ObjectNode tool, Unread losses) {
    var kind = custom ? "custom" : "function";
    var inner = tool.put("type", kind).putObject(kind);
    inner.put("name", definition.name());
    Nodes.put(inner, "description", definition.description());
    var schema = definition.parametersSchema();
    if (definition.freeform() && !custom) {
      inner.set("parameters", Freeform.schema(schema));
    } else if (schema != null) {
      var tree = JsonTrees.read(schema.getBytes(UTF_8));
      if (tree == null) {
        losses.add("tools[].function.parameters");
      } else {
        inner.set(custom ? "format" : "parameters", tree);
      }
    }
    if (definition.strict() != null) {
      inner.put("strict", definition.strict());
    }
  }

  private static void writeBreak(
      ToolDefinition definition, Dialect dialect, ObjectNode tool, Unread losses) {
    var ttl = definition.cacheBreak();
    if (ttl == null) {
      return;
    }
    if (dialect.has(Quirk.CACHE_CONTROL)) {
      var control = tool.putObject("cache_control").put("type", "ephemeral");
      Nodes.put(control, "ttl", ttl.isEmpty() ? null : ttl);
    } else {
      losses.hint("cache_control");
    }
  }

  private static void writeChoice(ToolChoice choice, Set<String> custom, ObjectNode root) {
    switch (choice) {
      case ToolChoice.Auto _ -> root.put("tool_choice", "auto");
      case ToolChoice.None _ -> root.put("tool_choice", "none");
      case ToolChoice.Required _ -> root.put("tool_choice", "required");
      case ToolChoice.Named(var name) -> writeName(name, custom, root.putObject("tool_choice"));
      case ToolChoice.Allowed(var required, var names) -> {
        var allowed =
            root.putObject("tool_choice").put("type", "allowed_tools").putObject("allowed_tools");
        var tools = allowed.put("mode", required ? "required" : "auto").putArray("tools");
        names.forEach(name -> writeName(name, custom, tools.addObject()));
      }
    }
  }

  private static void writeName(String name, Set<String> custom, ObjectNode node) {
    var kind = custom.contains(name) ? "custom" : "function";
    node.put("type", kind).putObject(kind).put("name", name);
  }
}
