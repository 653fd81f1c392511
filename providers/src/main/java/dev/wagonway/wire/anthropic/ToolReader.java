package dev.wagonway.wire.anthropic;

import dev.wagonway.chat.SettingsBuilder;
import dev.wagonway.chat.ToolChoice;
import dev.wagonway.chat.ToolDefinition;
import dev.wagonway.wire.json.JsonTrees;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads tools and the choice among them. Tools of Anthropic's own stay unread. */
final class ToolReader {

  private static final Set<String> KNOWN =
      Set.of("type", "name", "description", "input_schema", "strict", "cache_control");

  private final Unread unread;

  ToolReader(Unread unread) {
    this.unread = unread;
  }

  List<ToolDefinition> tools(JsonNode tools) {
    if (!tools.isArray()) {
      throw Words.wrongType(tools, "tools", "an array of tools");
    }
    var read = new ArrayList<ToolDefinition>(tools.size());
    for (var i = 0; i < tools.size(); i++) {
      var tool = tools.get(i);
      var param = "tools[" + i + "]";
      if (!tool.isObject()) {
        throw Words.wrongType(tool, param, "a tool");
      }
      var type = tool.path("type").asString("custom");
      if (type.equals("custom") || type.equals("function")) {
        unread.rest(tool, "tools[]", KNOWN);
        read.add(tool(tool, param));
      } else {
        unread.note("tools[" + tool.path("name").asString(type) + "]");
      }
    }
    return read;
  }

  private static ToolDefinition tool(JsonNode tool, String param) {
    var schema = tool.path("input_schema");
    var strict = tool.path("strict");
    return new ToolDefinition(
        Words.text(tool.path("name"), param + ".name"),
        Words.textOrNull(tool.path("description")),
        schema.isObject() ? JsonTrees.text(schema) : null,
        strict.isBoolean() ? strict.asBoolean(false) : null,
        false,
        cacheBreak(tool.path("cache_control")));
  }

  private static @Nullable String cacheBreak(JsonNode cache) {
    return cache.isObject() ? cache.path("ttl").asString("") : null;
  }

  void choice(JsonNode choice, SettingsBuilder settings) {
    var type = choice.path("type").asString("");
    switch (type) {
      case "auto" -> settings.toolChoice(new ToolChoice.Auto());
      case "any" -> settings.toolChoice(new ToolChoice.Required());
      case "none" -> settings.toolChoice(new ToolChoice.None());
      case "tool" ->
          settings.toolChoice(
              new ToolChoice.Named(Words.text(choice.path("name"), "tool_choice.name")));
      default -> unread.note("tool_choice");
    }
    var disabled = choice.path("disable_parallel_tool_use");
    if (disabled.isBoolean()) {
      settings.parallelTools(!disabled.asBoolean(false));
    }
  }
}
