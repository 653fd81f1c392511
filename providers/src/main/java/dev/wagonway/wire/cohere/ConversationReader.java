package dev.wagonway.wire.cohere;

import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.OutputFormat;
import dev.wagonway.chat.Settings;
import dev.wagonway.chat.ToolChoice;
import dev.wagonway.chat.ToolDefinition;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.request.Complaint;
import dev.wagonway.wire.request.JsonBody;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a chat request in full. Used once. */
final class ConversationReader {

  private static final Set<String> READ =
      Set.of(
          "model",
          "messages",
          "stream",
          "tools",
          "strict_tools",
          "tool_choice",
          "response_format",
          "max_tokens",
          "stop_sequences",
          "temperature",
          "seed",
          "frequency_penalty",
          "presence_penalty",
          "k",
          "p",
          "logprobs",
          "thinking",
          "reasoning_effort");

  /** Members that say how fast an answer is wanted, or how its sources are told. */
  private static final Set<String> HINTS = Set.of("priority", "citation_options");

  private final ObjectNode root;
  private final Set<Loss> unread = new LinkedHashSet<>();

  private ConversationReader(ObjectNode root) {
    this.root = root;
  }

  static Conversation read(byte[] body) {
    return new ConversationReader(JsonBody.read(body)).conversation();
  }

  private Conversation conversation() {
    for (var name : root.propertyNames()) {
      if (!READ.contains(name) && !root.path(name).isNull()) {
        unread.add(new Loss(name, HINTS.contains(name)));
      }
    }
    return new Conversation(messages(), tools(), settings(), List.copyOf(unread));
  }

  private List<Message> messages() {
    var list = root.path("messages");
    if (!list.isArray() || list.isEmpty()) {
      throw Complaint.missing("messages", "a non-empty array of messages");
    }
    var reader = new MessageReader(unread);
    var messages = new ArrayList<Message>();
    for (var message : list) {
      messages.add(reader.read(message, "messages[" + messages.size() + "]"));
    }
    return messages;
  }

  private List<ToolDefinition> tools() {
    var strict = root.path("strict_tools").asBoolean(false) ? Boolean.TRUE : null;
    var tools = new ArrayList<ToolDefinition>();
    for (var tool : root.path("tools")) {
      var function = tool.path("function");
      var name = JsonTrees.string(function, "name");
      if (name == null || name.isEmpty()) {
        throw Complaint.missing("tools[" + tools.size() + "].function.name", "a tool's name");
      }
      var parameters = function.path("parameters");
      tools.add(
          new ToolDefinition(
              name,
              JsonTrees.string(function, "description"),
              parameters.isObject() ? JsonTrees.text(parameters) : null,
              strict));
    }
    return tools;
  }

  private Settings settings() {
    return Settings.builder()
        .maxOutputTokens(JsonBody.natural(root, "max_tokens", "max_tokens"))
        .temperature(JsonBody.number(root, "temperature", "temperature"))
        .topP(JsonBody.number(root, "p", "p"))
        .topK(JsonBody.natural(root, "k", "k"))
        .stop(stop())
        .seed(JsonBody.natural(root, "seed", "seed"))
        .presencePenalty(JsonBody.number(root, "presence_penalty", "presence_penalty"))
        .frequencyPenalty(JsonBody.number(root, "frequency_penalty", "frequency_penalty"))
        .toolChoice(choice())
        .format(format(root.path("response_format")))
        .reasoning(Thinking.read(root, unread))
        .topLogprobs(root.path("logprobs").asBoolean(false) ? 0 : null)
        .stream(stream())
        .build();
  }

  private boolean stream() {
    var stream = root.path("stream");
    if (!stream.isMissingNode() && !stream.isNull() && !stream.isBoolean()) {
      throw Complaint.about("stream", "not a boolean", "true or false", "invalid_type");
    }
    return stream.asBoolean(false);
  }

  private List<String> stop() {
    var texts = new ArrayList<String>();
    root.path("stop_sequences").forEach(text -> texts.add(text.asString("")));
    return texts;
  }

  private @Nullable ToolChoice choice() {
    var word = JsonTrees.string(root, "tool_choice");
    return switch (word) {
      case null -> null;
      case "REQUIRED" -> new ToolChoice.Required();
      case "NONE" -> new ToolChoice.None();
      default -> throw Complaint.wrongValue("tool_choice", "unknown", "REQUIRED or NONE");
    };
  }

  private static @Nullable OutputFormat format(JsonNode format) {
    if (!format.path("type").asString("").equals("json_object")) {
      return null;
    }
    var schema = format.has("json_schema") ? format.path("json_schema") : format.path("schema");
    return schema.isObject()
        ? new OutputFormat.Schema(null, null, JsonTrees.text(schema), null)
        : new OutputFormat.Json();
  }
}
