package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.ToolChoice;
import dev.wagonway.chat.ToolDefinition;
import dev.wagonway.wire.json.JsonTrees;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the tools that a request defines, and which of them may be called. */
final class DefinitionReader {

  private DefinitionReader() {}

  static List<ToolDefinition> read(JsonNode root, Unread unread) {
    var tools = new ArrayList<ToolDefinition>();
    var index = 0;
    for (var tool : root.path("tools")) {
      var place = "tools[" + index++ + "]";
      if (tool.path("custom").isObject()) {
        tools.add(custom(tool));
      } else if (tool.path("function").isObject()) {
        tools.add(function(tool.path("function"), cacheBreak(tool)));
      } else if (isFlat(tool)) {
        tools.add(function(tool, cacheBreak(tool)));
      } else {
        unread.add(place);
      }
    }
    for (var function : root.path("functions")) {
      tools.add(function(function, null));
    }
    return tools;
  }

  /** Which tools may be called; null if nothing is said that the vocabulary can hold. */
  static @Nullable ToolChoice choice(JsonNode root, Unread unread) {
    var field = root.hasNonNull("tool_choice") ? "tool_choice" : "function_call";
    var choice = root.path(field);
    if (choice.isMissingNode() || choice.isNull()) {
      return null;
    }
    var read = choice.isString() ? word(choice.asString("")) : named(choice);
    if (read == null) {
      unread.add(field);
    }
    return read;
  }

  private static @Nullable ToolChoice word(String word) {
    return switch (word) {
      case "auto" -> new ToolChoice.Auto();
      case "none" -> new ToolChoice.None();
      case "required", "any" -> new ToolChoice.Required();
      default -> null;
    };
  }

  private static @Nullable ToolChoice named(JsonNode choice) {
    var type = Nodes.words(choice.path("type"));
    if (type.equals("allowed_tools")) {
      var allowed = choice.path("allowed_tools");
      var names = new ArrayList<String>();
      for (var tool : allowed.path("tools")) {
        var name = name(tool);
        if (name != null) {
          names.add(name);
        }
      }
      return new ToolChoice.Allowed(Nodes.words(allowed.path("mode")).equals("required"), names);
    }
    var name = name(choice);
    return name == null ? word(type) : new ToolChoice.Named(name);
  }

  /** The name of a tool, which stands in an object named after its type, or bare. */
  private static @Nullable String name(JsonNode tool) {
    for (var inner : List.of(tool.path("function"), tool.path("custom"), tool)) {
      var name = Nodes.word(inner.path("name"));
      if (name != null) {
        return name;
      }
    }
    return null;
  }

  private static boolean isFlat(JsonNode tool) {
    return Nodes.words(tool.path("type")).equals("function") && tool.path("name").isString();
  }

  private static ToolDefinition function(JsonNode function, @Nullable String cacheBreak) {
    var parameters = function.path("parameters");
    return new ToolDefinition(
        Nodes.words(function.path("name")),
        Nodes.text(function.path("description")),
        parameters.isObject() ? JsonTrees.text(parameters) : null,
        Nodes.flag(function.path("strict")),
        false,
        cacheBreak == null ? cacheBreak(function) : cacheBreak);
  }

  private static ToolDefinition custom(JsonNode tool) {
    var custom = tool.path("custom");
    var format = custom.path("format");
    return new ToolDefinition(
        Nodes.words(custom.path("name")),
        Nodes.text(custom.path("description")),
        format.isObject() ? JsonTrees.text(format) : null,
        null,
        true,
        cacheBreak(tool));
  }

  private static @Nullable String cacheBreak(JsonNode tool) {
    var control = tool.path("cache_control");
    return control.isObject() ? Nodes.words(control.path("ttl")) : null;
  }
}
