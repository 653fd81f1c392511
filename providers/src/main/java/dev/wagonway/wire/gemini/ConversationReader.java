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
    add(Role.SYSTEM, said);
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

  /**
   * Adds what a turn says; results of tools become messages of their own, and calls are the
   * assistant's, whoever is said to have made them.
   */
  private void add(Role role, List<Part> said) {
    var run = new ArrayList<Part>();
    var speaker = role;
    for (var part : said) {
      var next = speaker(part, role);
      if (next != speaker) {
        flush(speaker, run);
        speaker = next;
      }
      run.add(part);
    }
    flush(speaker, run);
  }

  private static Role speaker(Part part, Role role) {
    return switch (part) {
      case Part.ToolResult _ -> Role.TOOL;
      case Part.ToolCall _ -> Role.ASSISTANT;
      default -> role;
    };
  }

  private void flush(Role speaker, List<Part> run) {
    if (!run.isEmpty()) {
      messages.add(new Message(speaker, null, run));
      run.clear();
    }
  }
}
