package dev.wagonway.wire.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.ToolChoice;
import dev.wagonway.chat.ToolDefinition;
import dev.wagonway.wire.json.Freeform;
import dev.wagonway.wire.json.JsonTrees;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes tools and the choice among them. */
final class ToolWriter {

  private ToolWriter() {}

  /**
   * Writes both, as far as they are stated. Calls in a history whose tools are not offered any more
   * get a definition, as the API wants one, and must not be repeated.
   */
  static void write(Conversation conversation, ObjectNode root) {
    var choice = conversation.settings().toolChoice();
    var parallel = conversation.settings().parallelTools();
    var offered = offered(conversation.tools(), choice);
    if (offered.isEmpty()) {
      var called = called(conversation);
      if (!called.isEmpty()) {
        var tools = root.putArray("tools");
        called.forEach(name -> add(new ToolDefinition(name, null, null, null), tools));
        root.putObject("tool_choice").put("type", "none");
      }
      return;
    }
    var tools = root.putArray("tools");
    offered.forEach(tool -> add(tool, tools));
    var node = choice(choice);
    if (Boolean.FALSE.equals(parallel) && !(choice instanceof ToolChoice.None)) {
      node = node == null ? JsonTrees.object().put("type", "auto") : node;
      node.put("disable_parallel_tool_use", true);
    } else if (Boolean.TRUE.equals(parallel) && node != null && !isNone(choice)) {
      node.put("disable_parallel_tool_use", false);
    }
    if (node != null) {
      root.set("tool_choice", node);
    }
  }

  private static boolean isNone(@Nullable ToolChoice choice) {
    return choice instanceof ToolChoice.None;
  }

  /** A choice among some tools only is said by offering no others. */
  private static List<ToolDefinition> offered(
      List<ToolDefinition> tools, @Nullable ToolChoice choice) {
    if (choice instanceof ToolChoice.Allowed(_, var names)) {
      var allowed = tools.stream().filter(tool -> names.contains(tool.name())).toList();
      return allowed.isEmpty() ? tools : allowed;
    }
    return tools;
  }

  private static Set<String> called(Conversation conversation) {
    var names = new LinkedHashSet<String>();
    for (var message : conversation.messages()) {
      for (var part : message.parts()) {
        if (part instanceof Part.ToolCall call) {
          names.add(call.name());
        }
      }
    }
    return names;
  }

  private static @Nullable ObjectNode choice(@Nullable ToolChoice choice) {
    return switch (choice) {
      case null -> null;
      case ToolChoice.Auto _ -> JsonTrees.object().put("type", "auto");
      case ToolChoice.None _ -> JsonTrees.object().put("type", "none");
      case ToolChoice.Required _ -> JsonTrees.object().put("type", "any");
      case ToolChoice.Named(var name) -> JsonTrees.object().put("type", "tool").put("name", name);
      case ToolChoice.Allowed(var required, _) ->
          JsonTrees.object().put("type", required ? "any" : "auto");
    };
  }

  private static void add(ToolDefinition tool, ArrayNode tools) {
    var node = tools.addObject();
    node.put("name", tool.name());
    if (tool.description() != null) {
      node.put("description", tool.description());
    }
    node.set(
        "input_schema",
        tool.freeform()
            ? Freeform.schema(tool.parametersSchema())
            : schema(tool.parametersSchema()));
    if (Boolean.TRUE.equals(tool.strict())) {
      node.put("strict", true);
    }
    if (tool.cacheBreak() != null) {
      BlockWriter.mark(node, tool.cacheBreak());
    }
  }

  private static ObjectNode schema(@Nullable String schema) {
    JsonNode read = schema == null ? null : JsonTrees.read(schema.getBytes(UTF_8));
    var object = read instanceof ObjectNode node ? node : JsonTrees.object();
    if (!object.has("type")) {
      object.put("type", "object");
    }
    return object;
  }
}
