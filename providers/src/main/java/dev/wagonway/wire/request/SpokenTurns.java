package dev.wagonway.wire.request;

import dev.wagonway.chat.Message;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What was said in the user's name in a conversation that has been read in full. */
final class SpokenTurns implements UserTurns {

  private final List<Message> said;

  private SpokenTurns(List<Message> said) {
    this.said = said;
  }

  static SpokenTurns in(List<Message> messages) {
    var said = new ArrayList<Message>();
    for (var message : messages) {
      if (message.role() == Role.USER && hasWords(message)) {
        said.add(message);
      }
    }
    return new SpokenTurns(said);
  }

  @Override
  public int count() {
    return Math.min(said.size(), MOST_FIRST + MOST_LAST);
  }

  @Override
  public String words(int turn, int half) {
    var back = turn < MOST_LAST ? turn : turn + said.size() - count();
    var text = words(said.get(said.size() - 1 - back));
    return text.length() <= 2 * half
        ? text
        : text.substring(0, half) + text.substring(text.length() - half);
  }

  /** How many of them came after a tool's result, without the assistant in between; else -1. */
  static int sinceTool(List<Message> messages) {
    var turns = 0;
    for (var message : messages.reversed()) {
      if (hasResult(message)) {
        return turns;
      }
      switch (message.role()) {
        case USER -> turns += hasWords(message) ? 1 : 0;
        case ASSISTANT -> {
          return -1;
        }
        case SYSTEM, TOOL -> {}
      }
    }
    return -1;
  }

  static boolean hasResult(Message message) {
    return message.parts().stream().anyMatch(Part.ToolResult.class::isInstance);
  }

  /** The texts of a message, joined by line ends. */
  static String words(Message message) {
    return message.parts().stream()
        .filter(Part.Text.class::isInstance)
        .map(part -> ((Part.Text) part).text())
        .collect(Collectors.joining("\n"));
  }

  private static boolean hasWords(Message message) {
    return message.parts().stream()
        .anyMatch(part -> part instanceof Part.Text(var text, _) && !text.isEmpty());
  }
}
