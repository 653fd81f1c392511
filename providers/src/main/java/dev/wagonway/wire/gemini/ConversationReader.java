package dev.wagonway.wire.gemini;

import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.Role;
import dev.wagonway.wire.request.Complaint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Reads a request in full. Used once. */
final class ConversationReader {

  private static final String CONTENTS = "contents";

  private final List<Message> messages = new ArrayList<>();
  private final List<Loss> unread = new ArrayList<>();
  private final PartReader parts = new PartReader(unread);

  private ConversationReader() {}

  static Conversation read(JsonNode root, boolean stream) {
    var reader = new ConversationReader();
    reader.readSystem(Fields.get(root, "systemInstruction"));
    reader.readContents(Fields.get(root, CONTENTS));
    var tools = ToolReader.tools(root, reader.unread);
    var settings = new SettingsReader(root, reader.unread).read(stream);
    return new Conversation(
        reader.messages, tools, settings, reader.unread.stream().distinct().toList());
  }

  private void readSystem(JsonNode system) {
    var said =
        system.isString()
            ? List.<Part>of(new Part.Text(system.asString("")))
            : parts.read(system, 0);
    if (!said.isEmpty()) {
      messages.add(new Message(Role.SYSTEM, null, said));
    }
  }

  private void readContents(JsonNode contents) {
    var index = 0;
    var before = messages.size();
    if (contents.isString()) {
      messages.add(Message.of(Role.USER, contents.asString("")));
    }
    for (var content : contents.isObject() ? List.of(contents) : contents) {
      if (!content.isObject()) {
        throw Complaint.wrongValue(
            CONTENTS + "[" + index + "]", "not an object", "an object with role and parts");
      }
      add(role(content, index), parts.read(content, index + 1));
      index++;
    }
    if (messages.size() == before) {
      throw Complaint.missing(CONTENTS, "a non-empty array of contents with parts");
    }
  }

  private static Role role(JsonNode content, int index) {
    return switch (content.path("role").asString("").toLowerCase(Locale.ROOT)) {
      case "", "user", "function", "tool" -> Role.USER;
      case "model", "assistant" -> Role.ASSISTANT;
      case "system" -> Role.SYSTEM;
      default ->
          throw Complaint.wrongValue(
              CONTENTS + "[" + index + "].role", "unknown", "user, model or function");
    };
  }

  /** Adds what a turn says; results of tools become messages of their own. */
  private void add(Role role, List<Part> said) {
    var run = new ArrayList<Part>();
    for (var part : said) {
      var isResult = part instanceof Part.ToolResult;
      if (!run.isEmpty() && isResult != run.getLast() instanceof Part.ToolResult) {
        flush(role, run);
      }
      run.add(part);
    }
    flush(role, run);
  }

  private void flush(Role role, List<Part> run) {
    if (!run.isEmpty()) {
      var speaker = run.getFirst() instanceof Part.ToolResult ? Role.TOOL : role;
      messages.add(new Message(speaker, null, run));
      run.clear();
    }
  }
}
