package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.Message;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.Role;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.request.Complaint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads the messages of a request. Not safe for several threads. */
final class MessageReader {

  private static final Set<String> KNOWN =
      Set.of(
          "role",
          "content",
          "name",
          "refusal",
          "tool_calls",
          "function_call",
          "tool_call_id",
          "reasoning_content",
          "reasoning",
          "reasoning_details",
          "annotations",
          "extra_content",
          "cache_control",
          "audio",
          // What marks an answer that shall be continued; its place says the same.
          "prefix",
          "partial");

  private final Unread unread;
  private final PartReader parts;

  MessageReader(Unread unread) {
    this.unread = unread;
    parts = new PartReader(unread);
  }

  /** Reads one message, which stands at {@code param}. */
  Message read(JsonNode message, String param) {
    var name = message.path("name");
    var speaker = Nodes.word(name);
    unread.otherHints(message, param + ".", KNOWN);
    return switch (message.path("role").asString("")) {
      case "system", "developer" -> new Message(Role.SYSTEM, speaker, said(message, param));
      case "user" -> new Message(Role.USER, speaker, said(message, param));
      case "assistant" -> new Message(Role.ASSISTANT, speaker, answered(message, param));
      case "tool" -> result(message, param, Nodes.words(message.path("tool_call_id")));
      case "function" -> result(message, param, functionId(Nodes.words(name)));
      default ->
          throw Complaint.wrongValue(
              param + ".role", "unknown", "system, developer, user, assistant or tool");
    };
  }

  /** Function calls of the old kind have no id; their name stands for one. */
  static String functionId(String name) {
    return "function:" + name;
  }

  private List<Part> said(JsonNode message, String param) {
    var said = parts.content(message.path("content"), param + ".content");
    PartReader.addBreak(message, said);
    return said;
  }

  private Message result(JsonNode message, String param, String callId) {
    var content = said(message, param);
    var breaks = content.stream().filter(Part.CacheBreak.class::isInstance).toList();
    content.removeAll(breaks);
    if (content.isEmpty()) {
      content.add(new Part.Text(""));
    }
    var all = new ArrayList<Part>();
    all.add(new Part.ToolResult(callId, content, false));
    all.addAll(breaks);
    return new Message(Role.TOOL, null, all);
  }

  private List<Part> answered(JsonNode message, String param) {
    var answered = new ArrayList<Part>(ReasoningDetails.read(message));
    var seal = ReasoningDetails.googleSeal(message);
    if (seal != null) {
      answered.add(new Part.Reasoning("", seal));
    }
    var content = parts.content(message.path("content"), param + ".content");
    Annotations.attach(message.path("annotations"), content);
    answered.addAll(content);
    var refusal = Nodes.text(message.path("refusal"));
    if (refusal != null) {
      answered.add(new Part.Refusal(refusal));
    }
    if (message.hasNonNull("audio")) {
      unread.add(param + ".audio");
    }
    addCalls(message, answered);
    PartReader.addBreak(message, answered);
    return answered;
  }

  private static void addCalls(JsonNode message, List<Part> answered) {
    for (var call : message.path("tool_calls")) {
      var seal = ReasoningDetails.googleSeal(call);
      if (seal != null) {
        answered.add(new Part.Reasoning("", seal));
      }
      answered.add(call(call));
    }
    var old = message.path("function_call");
    if (old.isObject()) {
      var name = Nodes.words(old.path("name"));
      answered.add(new Part.ToolCall(functionId(name), name, arguments(old.path("arguments"))));
    }
  }

  private static Part.ToolCall call(JsonNode call) {
    var id = Nodes.words(call.path("id"));
    var custom = call.path("custom");
    if (custom.isObject()) {
      return new Part.ToolCall(
          id, Nodes.words(custom.path("name")), Nodes.words(custom.path("input")), true);
    }
    var function = call.path("function");
    return new Part.ToolCall(
        id, Nodes.words(function.path("name")), arguments(function.path("arguments")));
  }

  /** Arguments are text; some clients send the object itself. */
  private static String arguments(JsonNode arguments) {
    return arguments.isObject() ? JsonTrees.text(arguments) : Nodes.words(arguments);
  }
}
