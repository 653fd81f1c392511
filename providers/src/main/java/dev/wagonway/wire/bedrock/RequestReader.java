package dev.wagonway.wire.bedrock;

import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.Role;
import dev.wagonway.wire.request.Complaint;
import dev.wagonway.wire.request.JsonBody;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads a request in full. Used once. */
final class RequestReader {

  private static final Set<String> READ =
      Set.of(
          "messages",
          "system",
          "inferenceConfig",
          "toolConfig",
          "additionalModelRequestFields",
          "outputConfig",
          "requestMetadata",
          "serviceTier",
          "modelId");

  /** Members that change what is told about an answer, or how fast it comes, but not the answer. */
  private static final Set<String> HINTS =
      Set.of("performanceConfig", "additionalModelResponseFieldPaths");

  private final JsonNode root;
  private final Set<Loss> unread = new LinkedHashSet<>();
  private final BlockReader blocks = new BlockReader(unread);

  private RequestReader(JsonNode root) {
    this.root = root;
  }

  /**
   * The conversation of a body.
   *
   * @throws dev.wagonway.chat.FailureException if it is malformed
   */
  static Conversation read(byte[] body, boolean stream) {
    return new RequestReader(JsonBody.read(body)).conversation(stream);
  }

  private Conversation conversation(boolean stream) {
    var messages = new ArrayList<Message>();
    addSystem(messages);
    addMessages(messages);
    for (var name : root.propertyNames()) {
      if (!READ.contains(name) && !root.path(name).isNull()) {
        unread.add(new Loss(name, HINTS.contains(name)));
      }
    }
    var tools = new ToolReader(unread).read(root.path("toolConfig").path("tools"));
    var settings = new SettingsReader(root, unread).read(stream);
    return new Conversation(messages, tools, settings, List.copyOf(unread));
  }

  private void addSystem(List<Message> messages) {
    var parts = new ArrayList<Part>();
    for (var block : root.path("system")) {
      blocks.read(block, "system[]", parts);
    }
    if (!parts.isEmpty()) {
      messages.add(new Message(Role.SYSTEM, null, parts));
    }
  }

  private void addMessages(List<Message> messages) {
    var list = root.path("messages");
    if (!list.isArray() || list.isEmpty()) {
      throw Complaint.missing("messages", "a non-empty array of messages");
    }
    var index = 0;
    for (var message : list) {
      var param = "messages[" + index++ + "]";
      var parts = content(message.path("content"), param);
      switch (message.path("role").asString("")) {
        case "user" -> addUser(parts, messages);
        case "assistant" -> messages.add(new Message(Role.ASSISTANT, null, parts));
        case "system" -> messages.add(new Message(Role.SYSTEM, null, parts));
        default ->
            throw Complaint.wrongValue(param + ".role", "unknown", "user, assistant or system");
      }
    }
  }

  private List<Part> content(JsonNode content, String param) {
    if (content.isString()) {
      return List.of(new Part.Text(content.asString("")));
    }
    if (!content.isArray()) {
      throw Complaint.missing(param + ".content", "an array of blocks");
    }
    var parts = new ArrayList<Part>();
    for (var block : content) {
      blocks.read(block, "messages[].content[]", parts);
    }
    return parts;
  }

  /** What tools returned becomes a message of its own, with the cache breaks that belong to it. */
  private static void addUser(List<Part> parts, List<Message> messages) {
    var results = new ArrayList<Part>();
    var words = new ArrayList<Part>();
    for (var part : parts) {
      var isResult =
          part instanceof Part.ToolResult
              || (part instanceof Part.CacheBreak && words.isEmpty() && !results.isEmpty());
      (isResult ? results : words).add(part);
    }
    if (!results.isEmpty()) {
      messages.add(new Message(Role.TOOL, null, results));
    }
    if (!words.isEmpty() || results.isEmpty()) {
      messages.add(new Message(Role.USER, null, words));
    }
  }
}
