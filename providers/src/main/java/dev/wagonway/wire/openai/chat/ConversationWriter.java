package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.ToolDefinition;
import dev.wagonway.wire.json.JsonTrees;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a request in full. */
final class ConversationWriter {

  private ConversationWriter() {}

  static byte[] write(Conversation conversation, String model) {
    var settings = conversation.settings();
    var root = JsonTrees.object();
    root.put("model", model);
    var messages = root.putArray("messages");
    for (var message : conversation.messages()) {
      add(message, messages);
    }
    if (!conversation.tools().isEmpty()) {
      var tools = root.putArray("tools");
      for (var tool : conversation.tools()) {
        add(tool, tools);
      }
    }
    if (settings.maxOutputTokens() != null) {
      root.put("max_completion_tokens", settings.maxOutputTokens());
    }
    if (settings.temperature() != null) {
      root.put("temperature", settings.temperature());
    }
    if (settings.topP() != null) {
      root.put("top_p", settings.topP());
    }
    if (!settings.stop().isEmpty()) {
      var stop = root.putArray("stop");
      settings.stop().forEach(stop::add);
    }
    if (settings.stream()) {
      root.put("stream", true);
      root.putObject("stream_options").put("include_usage", true);
    }
    return JsonTrees.write(root);
  }

  /** Each result of a tool becomes a message of its own, as this API has it. */
  private static void add(Message message, ArrayNode messages) {
    for (var part : message.parts()) {
      if (part instanceof Part.ToolResult result) {
        var node = messages.addObject();
        node.put("role", "tool");
        node.put("tool_call_id", result.callId());
        node.put("content", result.text());
      }
    }
    var rest = message.parts().stream().filter(p -> !(p instanceof Part.ToolResult)).toList();
    if (rest.isEmpty() && !message.parts().isEmpty()) {
      return;
    }
    var node = messages.addObject();
    node.put("role", word(message.role()));
    if (message.name() != null) {
      node.put("name", message.name());
    }
    writeContent(rest, node);
    writeCalls(rest, node);
  }

  private static void writeContent(List<Part> parts, ObjectNode node) {
    var shown = parts.stream().filter(p -> !(p instanceof Part.ToolCall)).toList();
    if (shown.isEmpty()) {
      node.put("content", parts.isEmpty() ? "" : null);
    } else if (shown.size() == 1 && shown.getFirst() instanceof Part.Text(var text, _)) {
      node.put("content", text);
    } else if (shown.size() == 1 && shown.getFirst() instanceof Part.Refusal(var text)) {
      node.putNull("content");
      node.put("refusal", text);
    } else {
      var content = node.putArray("content");
      shown.forEach(part -> write(part, content.addObject()));
    }
  }

  private static void write(Part part, ObjectNode node) {
    switch (part) {
      case Part.Text(var text, _) -> node.put("type", "text").put("text", text);
      case Part.Refusal(var text) -> node.put("type", "refusal").put("refusal", text);
      case Part.Image(var url, var detail) -> {
        var image = node.put("type", "image_url").putObject("image_url");
        image.put("url", url);
        putIfKnown(image, "detail", detail);
      }
      case Part.Audio(var base64, var format) ->
          node.put("type", "input_audio")
              .putObject("input_audio")
              .put("data", base64)
              .put("format", format);
      case Part.Document(var id, var content, var name) -> {
        var file = node.put("type", "file").putObject("file");
        putIfKnown(file, "file_id", id);
        putIfKnown(file, "file_data", content);
        putIfKnown(file, "filename", name);
      }
      case Part.Reasoning _, Part.CacheBreak _ -> {}
      case Part.ToolCall _, Part.ToolResult _ ->
          throw new IllegalArgumentException("part: a tool's (expected: one of the content)");
    }
  }

  private static void writeCalls(List<Part> parts, ObjectNode node) {
    for (var part : parts) {
      if (part instanceof Part.ToolCall(var id, var name, var arguments, _)) {
        var call = node.withArray("tool_calls").addObject();
        call.put("id", id);
        call.put("type", "function");
        call.putObject("function").put("name", name).put("arguments", arguments);
      }
    }
  }

  private static void add(ToolDefinition tool, ArrayNode tools) {
    var function = tools.addObject().put("type", "function").putObject("function");
    function.put("name", tool.name());
    putIfKnown(function, "description", tool.description());
    if (tool.parametersSchema() != null) {
      var schema = JsonTrees.read(tool.parametersSchema().getBytes(StandardCharsets.UTF_8));
      if (schema == null) {
        throw new IllegalArgumentException("parametersSchema: not JSON (expected: a JSON schema)");
      }
      function.set("parameters", schema);
    }
    if (tool.strict() != null) {
      function.put("strict", tool.strict());
    }
  }

  private static void putIfKnown(ObjectNode node, String name, @Nullable String text) {
    if (text != null) {
      node.put(name, text);
    }
  }

  private static String word(Role role) {
    return switch (role) {
      case SYSTEM -> "system";
      case USER -> "user";
      case ASSISTANT -> "assistant";
      case TOOL -> "tool";
    };
  }
}
