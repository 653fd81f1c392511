package dev.wagonway.wire.anthropic;

import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.ToolDefinition;
import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.json.MalformedJson;
import dev.wagonway.wire.json.Utf8;
import dev.wagonway.wire.request.Complaint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A request in full: the model's name, and the rest. */
record MessagesRequest(String model, Conversation conversation) {

  private static final String MODEL_NAME = "the name of a model";
  private static final String SOME_MESSAGES = "a non-empty array of messages";

  /** Members that no answer depends on. */
  private static final Set<String> HINTS =
      Set.of(
          "betas",
          "cache_control",
          "context_management",
          "diagnostics",
          "fallbacks",
          "speed",
          "user_profile_id",
          "workspace_id");

  /**
   * Reads a body.
   *
   * @throws dev.wagonway.chat.FailureException if it is malformed; members that are merely unknown
   *     are listed as unread
   */
  static MessagesRequest read(byte[] body) {
    var root = tree(body);
    if (!root.isObject()) {
      throw Complaint.invalidJson("no object");
    }
    if (!root.hasNonNull("model")) {
      throw Complaint.missing("model", MODEL_NAME);
    }
    if (!root.hasNonNull("messages")) {
      throw Complaint.missing("messages", SOME_MESSAGES);
    }
    var model = Words.text(root.path("model"), "model");
    if (model.isBlank()) {
      throw Complaint.wrongValue("model", "empty", MODEL_NAME);
    }
    return new MessagesRequest(model, conversation(root));
  }

  private static JsonNode tree(byte[] body) {
    var fault = Utf8.faultIn(body);
    if (fault >= 0) {
      throw Complaint.malformed(new MalformedJson("a byte is not UTF-8", fault), body);
    }
    var root = JsonTrees.read(body);
    if (root != null) {
      return root;
    }
    var cursor = JsonCursor.strict().over(body, 0, body.length);
    try {
      cursor.skip();
      cursor.finish();
    } catch (MalformedJson e) {
      throw Complaint.malformed(e, body);
    }
    throw Complaint.invalidJson("not readable");
  }

  private static Conversation conversation(JsonNode root) {
    var unread = new Unread();
    var messageReader = new MessageReader(unread);
    var toolReader = new ToolReader(unread);
    var settings = new SettingsReader(unread);
    var messages = new ArrayList<Message>();
    if (root.hasNonNull("system")) {
      messages.addAll(messageReader.system(root.path("system")));
    }
    var said = messageReader.messages(root.path("messages"));
    if (said.isEmpty()) {
      throw Complaint.about("messages", "empty", SOME_MESSAGES, "empty_array");
    }
    messages.addAll(said);
    List<ToolDefinition> tools = List.of();
    for (var member : root.properties()) {
      var name = member.getKey();
      var value = member.getValue();
      if (value.isNull() || settings.take(name, value)) {
        continue;
      }
      switch (name) {
        case "model", "messages", "system" -> {}
        case "tools" -> tools = toolReader.tools(value);
        case "tool_choice" -> toolReader.choice(value, settings.builder());
        default -> noteUnread(unread, name);
      }
    }
    return new Conversation(messages, tools, settings.read(), unread.losses());
  }

  private static void noteUnread(Unread unread, String name) {
    if (HINTS.contains(name)) {
      unread.hint(name);
    } else {
      unread.note(name);
    }
  }
}
