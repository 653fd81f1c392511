package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.Message;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.Role;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Quirk;
import dev.wagonway.translate.CallIds;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes messages. Each result of a tool becomes a message of its own, as this API has it; what is
 * not text in it is lifted into the message of the user that follows. Used once.
 */
final class MessageWriter {

  private static final int MOST_ID_CHARACTERS = 40;
  private static final int SHORT_ID_CHARACTERS = 9;
  private static final String LIFTED = "What the tool returned follows in the next message.";

  private final Dialect dialect;
  private final ArrayNode messages;
  private final Unread losses;
  private final PartWriter parts;
  private final List<Part> lifted = new ArrayList<>();

  MessageWriter(Dialect dialect, ArrayNode messages, Unread losses) {
    this.dialect = dialect;
    this.messages = messages;
    this.losses = losses;
    parts = new PartWriter(dialect, losses);
  }

  void write(Message message) {
    var rest = new ArrayList<Part>();
    var writesResults = false;
    var said = message.parts();
    for (var i = 0; i < said.size(); i++) {
      if (said.get(i) instanceof Part.ToolResult result) {
        writeResult(result, i + 1 < said.size() && said.get(i + 1) instanceof Part.CacheBreak);
        writesResults = true;
      } else {
        rest.add(said.get(i));
      }
    }
    rest.removeIf(part -> message.role() == Role.TOOL && part instanceof Part.CacheBreak);
    if (rest.isEmpty() && writesResults) {
      return;
    }
    if (message.role() == Role.ASSISTANT) {
      flush();
      writeAnswer(message, rest);
      return;
    }
    if (message.role() == Role.SYSTEM) {
      flush();
    }
    rest.addAll(0, lifted);
    lifted.clear();
    var node = begin(message);
    parts.writeContent(rest, node);
  }

  /** Writes what is left to say once there are no more messages. */
  void end() {
    flush();
  }

  private void flush() {
    if (!lifted.isEmpty()) {
      parts.writeContent(List.copyOf(lifted), messages.addObject().put("role", "user"));
      lifted.clear();
    }
  }

  private ObjectNode begin(Message message) {
    var node = messages.addObject();
    node.put("role", word(message.role()));
    Nodes.put(node, "name", message.name());
    return node;
  }

  private void writeResult(Part.ToolResult result, boolean marked) {
    var texts = new ArrayList<Part>();
    for (var part : result.content()) {
      (part instanceof Part.Text ? texts : lifted).add(part);
    }
    if (texts.isEmpty() && !result.content().isEmpty()) {
      texts.add(new Part.Text(LIFTED));
    }
    var node = messages.addObject();
    node.put("role", "tool");
    node.put("tool_call_id", id(result.callId()));
    if (marked) {
      texts.add(new Part.CacheBreak(null));
      parts.writeContent(texts, node);
    } else {
      node.put("content", words(texts));
    }
  }

  private static String words(List<Part> texts) {
    return texts.stream().map(text -> ((Part.Text) text).text()).collect(Collectors.joining());
  }

  private void writeAnswer(Message message, List<Part> said) {
    var node = begin(message);
    var shown = said.stream().filter(MessageWriter::isShown).toList();
    var calls = said.stream().anyMatch(Part.ToolCall.class::isInstance);
    if (shown.isEmpty()) {
      node.put("content", calls ? null : "");
    } else {
      parts.writeContent(shown, node);
    }
    new HistoryWriter(dialect, node, losses).write(said, calls);
  }

  private static boolean isShown(Part part) {
    return !(part instanceof Part.ToolCall || part instanceof Part.Reasoning);
  }

  /** The id by which this upstream knows a call. */
  private String id(String id) {
    return id(id, dialect);
  }

  static String id(String id, Dialect dialect) {
    if (dialect.has(Quirk.SHORT_CALL_IDS)) {
      return CallIds.exactly(id, SHORT_ID_CHARACTERS);
    }
    return id.isEmpty() || id.length() > MOST_ID_CHARACTERS
        ? CallIds.fit(id, MOST_ID_CHARACTERS, true)
        : id;
  }

  private String word(Role role) {
    return switch (role) {
      case SYSTEM -> dialect.has(Quirk.DEVELOPER_ROLE) ? "developer" : "system";
      case USER, TOOL -> "user";
      case ASSISTANT -> "assistant";
    };
  }
}
