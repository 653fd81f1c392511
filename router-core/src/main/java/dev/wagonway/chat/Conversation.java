package dev.wagonway.chat;

import java.util.List;

/**
 * A chat request in full, free of any API's spelling: what a wire decodes when it must translate or
 * answer.
 *
 * @param messages in order; what the system says may stand anywhere among them
 * @param unread what the request says and this vocabulary cannot, by the client's names
 */
public record Conversation(
    List<Message> messages, List<ToolDefinition> tools, Settings settings, List<Loss> unread) {

  public Conversation {
    messages = List.copyOf(messages);
    tools = List.copyOf(tools);
    unread = List.copyOf(unread);
  }

  /** Whether a tool failed whose result came after the last thing that the assistant said. */
  public boolean bringsToolFailure() {
    for (var message : messages.reversed()) {
      if (message.role() == Role.ASSISTANT) {
        return false;
      }
      if (message.parts().stream()
          .anyMatch(part -> part instanceof Part.ToolResult result && result.tellsFailure())) {
        return true;
      }
    }
    return false;
  }

  /** A conversation of which everything could be read. */
  public Conversation(List<Message> messages, List<ToolDefinition> tools, Settings settings) {
    this(messages, tools, settings, List.of());
  }
}
