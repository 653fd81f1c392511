package dev.wagonway.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.chat.ToolDefinition;
import dev.wagonway.wire.json.JsonTrees;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The size of tool definitions, by the rule that OpenAI publishes in its cookbook: names,
 * descriptions and enumerations of parameters count as text, with a few tokens of frame around each
 * tool and parameter. What is nested deeper the rule does not speak of; it counts as its JSON.
 */
final class ToolText {

  private static final int TOOL = 7;
  private static final int TOOL_OLDER = 10;
  private static final int PARAMETERS = 3;
  private static final int PARAMETER = 3;
  private static final int ENUMERATION = -3;
  private static final int ENUMERATED = 3;
  private static final int END = 12;

  private final Vocabulary vocabulary;

  ToolText(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  long count(List<ToolDefinition> tools) {
    if (tools.isEmpty()) {
      return 0;
    }
    var tokens = (long) END;
    for (var tool : tools) {
      tokens += vocabulary == Vocabulary.O200K ? TOOL : TOOL_OLDER;
      tokens += vocabulary.count(tool.name() + ":" + sentence(tool.description()));
      tokens += parameters(tool.parametersSchema());
    }
    return tokens;
  }

  private long parameters(@Nullable String schema) {
    var tree = schema == null ? null : JsonTrees.read(schema.getBytes(UTF_8));
    if (tree == null || tree.path("properties").isEmpty()) {
      return schema == null || tree != null ? 0 : vocabulary.count(schema);
    }
    var tokens = (long) PARAMETERS;
    for (var parameter : tree.path("properties").properties()) {
      tokens += PARAMETER + parameter(parameter.getKey(), parameter.getValue());
    }
    return tokens;
  }

  private long parameter(String name, JsonNode schema) {
    var type = schema.path("type");
    var told = type.isString() ? type.asString("") : "";
    var line = name + ":" + told + ":" + sentence(schema.path("description").asString(""));
    var tokens = (long) vocabulary.count(line);
    if (schema.path("enum").isArray()) {
      tokens += ENUMERATION;
      for (var value : schema.path("enum")) {
        tokens += ENUMERATED;
        tokens += vocabulary.count(value.isString() ? value.asString("") : JsonTrees.text(value));
      }
    }
    for (var nested : List.of("properties", "items", "anyOf", "oneOf")) {
      if (schema.has(nested)) {
        tokens += vocabulary.count(JsonTrees.text(schema.path(nested)));
      }
    }
    return tokens;
  }

  private static String sentence(@Nullable String text) {
    if (text == null) {
      return "";
    }
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }
}
