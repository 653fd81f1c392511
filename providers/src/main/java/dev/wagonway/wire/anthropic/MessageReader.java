package dev.wagonway.wire.anthropic;

import dev.wagonway.chat.Message;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.Role;
import dev.wagonway.wire.request.Complaint;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Reads messages and the system's words. What tools returned stands in users' messages here; it
 * becomes a message of its own, before what the user says.
 */
final class MessageReader {

  private static final String MESSAGES = "messages";
  private static final String BILLING = "x-anthropic-billing-header:";

  private final Unread unread;
  private final BlockReader blocks;

  MessageReader(Unread unread) {
    this.unread = unread;
    blocks = new BlockReader(unread);
  }

  /** Reads the {@code system} member; Claude Code's line for its own billing is left out. */
  List<Message> system(JsonNode system) {
    var parts = new ArrayList<Part>();
    var afterBilling = false;
    for (var part : blocks.read(system, "system")) {
      if (part instanceof Part.Text(var text, _) && text.startsWith(BILLING)) {
        unread.hint("system[0]");
        afterBilling = true;
      } else if (!(afterBilling && part instanceof Part.CacheBreak)) {
        parts.add(part);
        afterBilling = false;
      }
    }
    return parts.isEmpty() ? List.of() : List.of(new Message(Role.SYSTEM, null, parts));
  }

  List<Message> messages(JsonNode messages) {
    if (!messages.isArray()) {
      throw Words.wrongType(messages, MESSAGES, "a non-empty array of messages");
    }
    var read = new ArrayList<Message>(messages.size());
    for (var i = 0; i < messages.size(); i++) {
      add(messages.get(i), MESSAGES + "[" + i + "]", read);
    }
    return read;
  }

  private void add(JsonNode message, String param, List<Message> read) {
    if (!message.isObject()) {
      throw Words.wrongType(message, param, "a message");
    }
    var role = Words.text(message.path("role"), param + ".role");
    var parts = blocks.read(message.path("content"), param + ".content");
    switch (role) {
      case "user" -> addUser(parts, read);
      case "assistant" -> read.add(new Message(Role.ASSISTANT, null, parts));
      case "system", "developer" -> read.add(new Message(Role.SYSTEM, null, parts));
      default ->
          throw Complaint.wrongValue(
              param + ".role", '"' + role + '"', "one of: user, assistant, system");
    }
  }

  private static void addUser(List<Part> parts, List<Message> read) {
    var results = new ArrayList<Part>();
    var said = new ArrayList<Part>();
    var inResult = false;
    for (var part : parts) {
      inResult = part instanceof Part.ToolResult || (inResult && part instanceof Part.CacheBreak);
      (inResult ? results : said).add(part);
    }
    if (!results.isEmpty()) {
      read.add(new Message(Role.TOOL, null, results));
    }
    if (!said.isEmpty() || results.isEmpty()) {
      read.add(new Message(Role.USER, null, said));
    }
  }
}
