package dev.wagonway.wire.cohere;

import dev.wagonway.chat.Citation;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.Part;
import dev.wagonway.wire.json.Freeform;
import dev.wagonway.wire.json.JsonTrees;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes messages. Each result of a tool is a message of its own. */
final class MessageWriter {

  private static final String CONTENT = "content";
  private static final String CALLS = "tool_calls";
  private static final String TYPE = "type";
  private static final String TEXT = "text";

  private final ArrayNode messages;

  MessageWriter(ArrayNode messages) {
    this.messages = messages;
  }

  void add(Message message) {
    var rest = new ArrayList<Part>();
    for (var part : message.parts()) {
      if (part instanceof Part.ToolResult result) {
        var node = messages.addObject();
        node.put("role", "tool");
        node.put("tool_call_id", result.callId());
        node.put(CONTENT, result.text());
      } else {
        rest.add(part);
      }
    }
    switch (message.role()) {
      case SYSTEM -> addPlain("system", rest);
      case USER, TOOL -> addPlain("user", rest);
      case ASSISTANT -> addSpoken(rest);
    }
  }

  private void addPlain(String role, List<Part> parts) {
    var content = content(parts);
    if (!content.isEmpty()) {
      var node = messages.addObject().put("role", role);
      node.set(CONTENT, content);
      simplify(node);
    }
  }

  private void addSpoken(List<Part> parts) {
    var node = spoken(parts);
    if (node.has(CONTENT)) {
      simplify(node);
    }
    if (node.has(CONTENT) || node.has(CALLS)) {
      messages.add(node);
    }
  }

  /** What an assistant says, as it stands in answers: its content is always a list. */
  static ObjectNode spoken(Message message) {
    return spoken(message.parts());
  }

  private static ObjectNode spoken(List<Part> parts) {
    var content = content(parts);
    var calls = JsonTrees.object().putArray(CALLS);
    var citations = new ArrayList<Citation>();
    var said = new StringBuilder();
    for (var part : parts) {
      if (part instanceof Part.ToolCall call) {
        add(call, calls);
      } else if (part instanceof Part.Text(var text, var sources)) {
        said.append(text);
        citations.addAll(sources);
      }
    }
    var node = JsonTrees.object().put("role", "assistant");
    if (!content.isEmpty()) {
      node.set(CONTENT, content);
    }
    if (!calls.isEmpty()) {
      node.set(CALLS, calls);
    }
    if (!citations.isEmpty()) {
      var list = node.putArray("citations");
      citations.forEach(source -> Citations.write(source, said.toString(), list.addObject()));
    }
    return node;
  }

  private static void add(Part.ToolCall call, ArrayNode calls) {
    var node = calls.addObject();
    node.put("id", call.id());
    node.put(TYPE, "function");
    var arguments =
        call.freeform()
            ? JsonTrees.text(Freeform.arguments(call.arguments()))
            : call.arguments().isBlank() ? "{}" : call.arguments();
    node.putObject("function").put("name", call.name()).put("arguments", arguments);
  }

  /** A text alone stands by itself. */
  private static void simplify(ObjectNode node) {
    var content = node.path(CONTENT);
    if (content.size() == 1 && content.path(0).has(TEXT)) {
      node.set(CONTENT, content.path(0).path(TEXT));
    }
  }

  private static ArrayNode content(List<Part> parts) {
    var content = JsonTrees.object().putArray(CONTENT);
    for (var part : parts) {
      switch (part) {
        case Part.Text(var text, _) -> addText(text, content);
        case Part.Refusal(var text) -> addText(text, content);
        case Part.Reasoning(var text, _) -> {
          if (!text.isEmpty()) {
            content.addObject().put(TYPE, "thinking").put("thinking", text);
          }
        }
        case Part.Image(var url, var detail) -> {
          var image = content.addObject().put(TYPE, "image_url").putObject("image_url");
          image.put("url", url);
          if (detail != null) {
            image.put("detail", detail);
          }
        }
        case Part.Audio _,
            Part.Document _,
            Part.ToolCall _,
            Part.ToolResult _,
            Part.CacheBreak _ -> {}
      }
    }
    return content;
  }

  private static void addText(String text, ArrayNode content) {
    if (!text.isEmpty()) {
      content.addObject().put(TYPE, TEXT).put(TEXT, text);
    }
  }
}
