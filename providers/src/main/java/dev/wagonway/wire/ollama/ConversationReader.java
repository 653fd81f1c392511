package dev.wagonway.wire.ollama;

import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.ToolDefinition;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.json.ToolArguments;
import dev.wagonway.wire.request.Complaint;
import dev.wagonway.wire.request.JsonBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads requests in full: of a chat, or of a bare prompt. */
final class ConversationReader {

  private static final String ARRAY_OF_MESSAGES = "a non-empty array of messages";
  private static final Set<String> CHAT = Set.of("messages", "tools");
  private static final Set<String> GENERATE = Set.of("prompt", "system", "images");

  /** What can only be said about a bare prompt: it is part of what the model gets to see. */
  private static final Set<String> PROMPT_WORDS = Set.of("suffix", "template", "context", "raw");

  private ConversationReader() {}

  static Conversation chat(ObjectNode root) {
    var unread = new ArrayList<Loss>();
    var settings = SettingsReader.read(root, unread);
    noteUnread(root, CHAT, unread);
    return new Conversation(messages(root), tools(root), settings, unread);
  }

  static Conversation generate(ObjectNode root) {
    var unread = new ArrayList<Loss>();
    var settings = SettingsReader.read(root, unread);
    noteUnread(root, GENERATE, unread);
    var messages = new ArrayList<Message>(2);
    var system = JsonBody.text(root, "system");
    if (system != null && !system.isEmpty()) {
      messages.add(Message.of(Role.SYSTEM, system));
    }
    var parts = content(JsonBody.text(root, "prompt"));
    addImages(root, "images", parts);
    if (parts.isEmpty()) {
      throw Complaint.missing("prompt", "the text to answer");
    }
    messages.add(new Message(Role.USER, null, parts));
    return new Conversation(messages, List.of(), settings, unread);
  }

  private static void noteUnread(ObjectNode root, Set<String> known, List<Loss> unread) {
    JsonBody.members(root)
        .forEachRemaining(member -> {
          var name = member.getKey();
          if (known.contains("prompt") && PROMPT_WORDS.contains(name)) {
            if (isSaid(member.getValue())) {
              unread.add(Loss.of(name));
            }
          } else if (!known.contains(name) && !SettingsReader.KNOWN.contains(name)) {
            unread.add(Loss.of(name));
          }
        });
  }

  private static boolean isSaid(JsonNode value) {
    if (value.isBoolean()) {
      return value.asBoolean(false);
    }
    return value.isString() ? !value.asString("").isEmpty() : !value.isArray() || !value.isEmpty();
  }

  private static List<Message> messages(ObjectNode root) {
    var list = JsonBody.value(root, "messages");
    if (list == null) {
      throw Complaint.missing("messages", ARRAY_OF_MESSAGES);
    }
    if (!list.isArray()) {
      throw JsonBody.wrongType("messages", list, ARRAY_OF_MESSAGES);
    }
    if (list.isEmpty()) {
      throw Complaint.about("messages", "empty", ARRAY_OF_MESSAGES, "empty_array");
    }
    var calls = new CallLedger();
    var messages = new ArrayList<Message>(list.size());
    for (var message : list) {
      var param = "messages[" + messages.size() + "]";
      if (!message.isObject()) {
        throw JsonBody.wrongType(param, message, "a message");
      }
      messages.add(message(message, param, calls));
    }
    return messages;
  }

  private static Message message(JsonNode message, String param, CallLedger calls) {
    var role = message.path("role").asString("");
    return switch (role) {
      case "system", "developer" -> said(Role.SYSTEM, message, param);
      case "user" -> said(Role.USER, message, param);
      case "assistant" -> spoken(message, param, calls);
      case "tool", "function" -> result(message, param, calls);
      default ->
          throw Complaint.wrongValue(param + ".role", "unknown", "system, user, assistant or tool");
    };
  }

  private static Message said(Role role, JsonNode message, String param) {
    var parts = words(message, param);
    addImages(message, param + ".images", parts);
    return new Message(role, null, parts.isEmpty() ? List.of(new Part.Text("")) : parts);
  }

  private static Message spoken(JsonNode message, String param, CallLedger calls) {
    var parts = new ArrayList<Part>();
    var thinking = message.path("thinking");
    if (thinking.isString() && !thinking.asString("").isEmpty()) {
      parts.add(new Part.Reasoning(thinking.asString(""), null));
    }
    parts.addAll(words(message, param));
    addImages(message, param + ".images", parts);
    calls.next();
    for (var call : array(message, "tool_calls", param + ".tool_calls")) {
      parts.add(call(call, param + ".tool_calls", calls));
    }
    return new Message(Role.ASSISTANT, null, parts.isEmpty() ? List.of(new Part.Text("")) : parts);
  }

  private static Part call(JsonNode call, String param, CallLedger calls) {
    var function = call.path("function");
    if (!function.isObject()) {
      throw Complaint.wrongValue(param, "not a function", "calls of functions");
    }
    var name = function.path("name").asString("");
    var arguments = function.path("arguments");
    var text =
        switch (arguments) {
          case ObjectNode object -> ToolArguments.text(object);
          default ->
              arguments.isString()
                  ? arguments.asString("")
                  : arguments.isMissingNode() || arguments.isNull()
                      ? "{}"
                      : JsonTrees.text(arguments);
        };
    return new Part.ToolCall(calls.made(call.path("id").asString(""), name), name, text);
  }

  private static Message result(JsonNode message, String param, CallLedger calls) {
    var parts = words(message, param);
    addImages(message, param + ".images", parts);
    var name = message.path("tool_name");
    var id =
        calls.answered(
            message.path("tool_call_id").asString(""),
            name.isString() ? name.asString("") : message.path("name").asString(""));
    return new Message(
        Role.TOOL,
        null,
        List.of(
            new Part.ToolResult(id, parts.isEmpty() ? List.of(new Part.Text("")) : parts, false)));
  }

  private static List<Part> words(JsonNode message, String param) {
    var content = JsonBody.value(message, "content");
    if (content != null && !content.isString()) {
      throw JsonBody.wrongType(param + ".content", content, "a string");
    }
    return content(content == null ? null : content.asString(""));
  }

  private static List<Part> content(@Nullable String text) {
    var parts = new ArrayList<Part>();
    if (text != null && !text.isEmpty()) {
      parts.add(new Part.Text(text));
    }
    return parts;
  }

  private static void addImages(JsonNode owner, String param, List<Part> parts) {
    for (var image : array(owner, "images", param)) {
      if (!image.isString()) {
        throw JsonBody.wrongType(param, image, "an image in Base64");
      }
      parts.add(new Part.Image(Images.url(image.asString("")), null));
    }
  }

  /** The array of that name, or an empty one if there is none. */
  private static JsonNode array(JsonNode owner, String name, String param) {
    var list = JsonBody.value(owner, name);
    if (list == null) {
      return JsonTrees.object();
    }
    if (!list.isArray()) {
      throw JsonBody.wrongType(param, list, "an array");
    }
    return list;
  }

  private static List<ToolDefinition> tools(ObjectNode root) {
    var list = array(root, "tools", "tools");
    var tools = new ArrayList<ToolDefinition>(list.size());
    for (var tool : list) {
      var function = tool.path("function");
      if (!function.isObject()) {
        throw Complaint.wrongValue(
            "tools[" + tools.size() + "]", "not a function", "a tool of type function");
      }
      var description = function.path("description");
      var parameters = function.path("parameters");
      tools.add(
          new ToolDefinition(
              function.path("name").asString(""),
              description.isString() ? description.asString("") : null,
              parameters.isObject() ? JsonTrees.text(parameters) : null,
              null));
    }
    return tools;
  }
}
