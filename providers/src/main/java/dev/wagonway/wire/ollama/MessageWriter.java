package dev.wagonway.wire.ollama;

import dev.wagonway.chat.Message;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.Role;
import dev.wagonway.wire.json.Freeform;
import dev.wagonway.wire.json.ToolArguments;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes messages. Each result of a tool becomes a message of its own; the texts of a message
 * become one, as Ollama has it, and its images stand beside them.
 */
final class MessageWriter {

  private final ArrayNode messages;
  private final Map<String, String> toolNames = new HashMap<>();

  MessageWriter(ArrayNode messages) {
    this.messages = messages;
  }

  void write(List<Message> conversation) {
    conversation.forEach(this::write);
  }

  private void write(Message message) {
    for (var part : message.parts()) {
      if (part instanceof Part.ToolResult result) {
        write(result);
      }
    }
    var rest = message.parts().stream().filter(p -> !(p instanceof Part.ToolResult)).toList();
    if (rest.isEmpty() && !message.parts().isEmpty()) {
      return;
    }
    var node = messages.addObject();
    node.put("role", word(message.role()));
    writeContent(rest, node);
    for (var part : rest) {
      if (part instanceof Part.ToolCall call) {
        write(call, node);
      }
    }
  }

  private void write(Part.ToolResult result) {
    var node = messages.addObject();
    node.put("role", "tool");
    writeContent(result.content(), node);
    var name = toolNames.get(result.callId());
    if (name != null) {
      node.put("tool_name", name);
    }
    if (!result.callId().isEmpty()) {
      node.put("tool_call_id", result.callId());
    }
  }

  private void write(Part.ToolCall call, ObjectNode node) {
    var calls = node.withArray("tool_calls");
    var written = calls.addObject();
    if (!call.id().isEmpty()) {
      written.put("id", call.id());
      toolNames.put(call.id(), call.name());
    }
    var function = written.putObject("function");
    function.put("index", calls.size() - 1);
    function.put("name", call.name());
    function.set(
        "arguments",
        call.freeform()
            ? Freeform.arguments(call.arguments())
            : ToolArguments.object(call.arguments()));
  }

  private static void writeContent(List<Part> parts, ObjectNode node) {
    var text = new StringBuilder();
    var thinking = new StringBuilder();
    for (var part : parts) {
      switch (part) {
        case Part.Text(var words, _) -> append(text, words);
        case Part.Refusal(var words) -> append(text, words);
        case Part.Reasoning(var words, _) -> append(thinking, words);
        case Part.Image _, Part.Audio _, Part.Document _ -> {}
        case Part.ToolCall _, Part.ToolResult _, Part.CacheBreak _ -> {}
      }
    }
    node.put("content", text.toString());
    if (!thinking.isEmpty()) {
      node.put("thinking", thinking.toString());
    }
    for (var part : parts) {
      if (part instanceof Part.Image(var url, _)) {
        var base64 = Images.base64(url);
        if (base64 != null) {
          node.withArray("images").add(base64);
        }
      }
    }
  }

  private static void append(StringBuilder text, String words) {
    text.append(text.isEmpty() || words.isEmpty() ? "" : "\n").append(words);
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
