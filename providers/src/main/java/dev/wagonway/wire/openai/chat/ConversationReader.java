package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.Settings;
import dev.wagonway.chat.ToolDefinition;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.request.Complaint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a request in full. What the vocabulary cannot hold is refused rather than dropped. */
final class ConversationReader {

  private ConversationReader() {}

  static Conversation read(byte[] body) {
    var request = new RequestReader(body).read().request();
    var root = JsonTrees.read(body);
    if (root == null) {
      throw Complaint.invalidJson("not readable");
    }
    var messages = new ArrayList<Message>(request.turns());
    var index = 0;
    for (var message : root.path("messages")) {
      messages.add(message(message, "messages[" + index++ + "]"));
    }
    return new Conversation(
        messages,
        tools(root),
        Settings.builder()
            .maxOutputTokens(request.maxOutputTokens() > 0 ? request.maxOutputTokens() : null)
            .temperature(number(root, "temperature"))
            .topP(number(root, "top_p"))
            .stop(stop(root.path("stop")))
            .stream(request.stream())
            .build());
  }

  private static Message message(JsonNode message, String param) {
    var name = message.path("name");
    var speaker = name.isString() ? name.asString("") : null;
    var word = message.path("role").asString("");
    return switch (word) {
      case "system", "developer" -> new Message(Role.SYSTEM, speaker, content(message, param));
      case "user" -> new Message(Role.USER, speaker, content(message, param));
      case "assistant" -> new Message(Role.ASSISTANT, speaker, spoken(message, param));
      case "tool" ->
          new Message(
              Role.TOOL,
              null,
              List.of(result(message, param, message.path("tool_call_id").asString(""))));
      case "function" ->
          new Message(
              Role.TOOL, null, List.of(result(message, param, functionId(name.asString("")))));
      default ->
          throw Complaint.wrongValue(
              param + ".role", "unknown", "system, developer, user, assistant or tool");
    };
  }

  private static List<Part> content(JsonNode message, String param) {
    var content = message.path("content");
    if (content.isString()) {
      return List.of(new Part.Text(content.asString("")));
    }
    var parts = new ArrayList<Part>(content.size());
    for (var part : content) {
      parts.add(PartReader.read(part, param + ".content[" + parts.size() + "]"));
    }
    return parts;
  }

  private static List<Part> spoken(JsonNode message, String param) {
    var parts = new ArrayList<>(content(message, param));
    var refusal = message.path("refusal");
    if (refusal.isString()) {
      parts.add(new Part.Refusal(refusal.asString("")));
    }
    var index = 0;
    for (var call : message.path("tool_calls")) {
      var function = call.path("function");
      if (!function.isObject()) {
        throw Complaint.wrongValue(
            param + ".tool_calls[" + index + "]", "not a function", "a call of a function");
      }
      parts.add(call(call.path("id").asString(""), function));
      index++;
    }
    var legacy = message.path("function_call");
    if (legacy.isObject()) {
      parts.add(call(functionId(legacy.path("name").asString("")), legacy));
    }
    return parts;
  }

  private static Part.ToolCall call(String id, JsonNode function) {
    return new Part.ToolCall(
        id, function.path("name").asString(""), function.path("arguments").asString(""));
  }

  private static Part.ToolResult result(JsonNode message, String param, String callId) {
    var text = new StringBuilder();
    for (var part : content(message, param)) {
      if (!(part instanceof Part.Text(var words, _))) {
        throw Complaint.wrongValue(param + ".content", "more than text", "text");
      }
      text.append(words);
    }
    return new Part.ToolResult(callId, text.toString());
  }

  /** Function calls of the old kind have no id; their name stands for one. */
  private static String functionId(String name) {
    return "function:" + name;
  }

  private static List<ToolDefinition> tools(JsonNode root) {
    var tools = new ArrayList<ToolDefinition>();
    for (var tool : root.path("tools")) {
      if (!tool.path("function").isObject()) {
        throw Complaint.wrongValue(
            "tools[" + tools.size() + "]", "not a function", "a tool of type function");
      }
      tools.add(tool(tool.path("function")));
    }
    for (var function : root.path("functions")) {
      tools.add(tool(function));
    }
    return tools;
  }

  private static ToolDefinition tool(JsonNode function) {
    var description = function.path("description");
    var parameters = function.path("parameters");
    var strict = function.path("strict");
    return new ToolDefinition(
        function.path("name").asString(""),
        description.isString() ? description.asString("") : null,
        parameters.isObject() ? JsonTrees.text(parameters) : null,
        strict.isBoolean() ? (Boolean) strict.asBoolean(false) : null);
  }

  private static @Nullable Double number(JsonNode root, String param) {
    var node = root.path(param);
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    var value = node.isNumber() ? node.asDouble(Double.NaN) : Double.NaN;
    if (!Double.isFinite(value)) {
      throw Complaint.about(param, "not a number in range", "a number", "invalid_type");
    }
    return value;
  }

  private static List<String> stop(JsonNode stop) {
    if (stop.isString()) {
      return List.of(stop.asString(""));
    }
    var texts = new ArrayList<String>();
    for (var text : stop) {
      if (!text.isString()) {
        throw Complaint.about("stop", "not texts", "a string or strings", "invalid_type");
      }
      texts.add(text.asString(""));
    }
    return texts;
  }
}
