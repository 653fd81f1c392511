package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.ChatEvent;
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
      add(choice, 0, null, function, "arguments", events);
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
    var custom = call.path("custom");
    if (custom.isObject()) {
      add(choice, index, word(call.path("id")), custom, "input", events);
    } else {
      add(choice, index, word(call.path("id")), call.path("function"), "arguments", events);
    }
  }

  private static void add(
      int choice,
      int index,
      @Nullable String id,
      JsonNode function,
      String argumentsName,
      List<ChatEvent> events) {
    var name = word(function.path("name"));
    var arguments = function.path(argumentsName);
    var text = arguments.isObject() ? arguments.toString() : text(arguments);
    if (id != null || name != null || !text.isEmpty()) {
      events.add(new ChatEvent.ToolCallDelta(choice, Math.max(0, index), id, name, text));
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
