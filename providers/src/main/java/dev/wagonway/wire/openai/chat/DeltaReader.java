package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.wire.json.JsonTrees;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Decodes what a chunk adds to one choice, or the message of a whole answer. */
final class DeltaReader {

  private DeltaReader() {}

  static void read(JsonNode delta, int choice, List<ChatEvent> events) {
    var reasoning = text(delta.path("reasoning_content"));
    var thought = reasoning.isEmpty() ? text(delta.path("reasoning")) : reasoning;
    if (!thought.isEmpty()) {
      events.add(new ChatEvent.ReasoningDelta(choice, thought));
    }
    readContent(delta.path("content"), choice, events);
    var refusal = text(delta.path("refusal"));
    if (!refusal.isEmpty()) {
      events.add(new ChatEvent.RefusalDelta(choice, refusal));
    }
    var position = 0;
    for (var call : delta.path("tool_calls")) {
      readCall(call, choice, call.path("index").asInt(position), events);
      position++;
    }
    var function = delta.path("function_call");
    if (function.isObject()) {
      addUnlessEmpty(call(choice, 0, null, function, "arguments"), events);
    }
  }

  /** Content is text, or, with some servers, parts that may be thoughts. */
  private static void readContent(JsonNode content, int choice, List<ChatEvent> events) {
    if (content.isString() && !content.asString("").isEmpty()) {
      events.add(new ChatEvent.TextDelta(choice, content.asString("")));
    }
    if (!content.isArray()) {
      return;
    }
    for (var part : content) {
      var text = text(part.path("text"));
      if (!text.isEmpty()) {
        events.add(new ChatEvent.TextDelta(choice, text));
      }
      for (var thought : part.path("thinking")) {
        events.add(new ChatEvent.ReasoningDelta(choice, text(thought.path("text"))));
      }
    }
  }

  private static void readCall(JsonNode call, int choice, int index, List<ChatEvent> events) {
    var id = word(call.path("id"));
    var custom = call.path("custom");
    addUnlessEmpty(
        custom.isObject()
            ? call(choice, index, id, custom, "input")
            : call(choice, index, id, call.path("function"), "arguments"),
        events);
  }

  private static ChatEvent.ToolCallDelta call(
      int choice, int index, @Nullable String id, JsonNode function, String argumentsName) {
    var arguments = function.path(argumentsName);
    return new ChatEvent.ToolCallDelta(
        choice,
        Math.max(0, index),
        id,
        word(function.path("name")),
        arguments.isObject() ? JsonTrees.text(arguments) : text(arguments));
  }

  private static void addUnlessEmpty(ChatEvent.ToolCallDelta call, List<ChatEvent> events) {
    if (call.id() != null || call.name() != null || !call.arguments().isEmpty()) {
      events.add(call);
    }
  }

  private static String text(JsonNode node) {
    return node.isString() ? node.asString("") : "";
  }

  private static @Nullable String word(JsonNode node) {
    var text = text(node);
    return text.isEmpty() ? null : text;
  }
}
