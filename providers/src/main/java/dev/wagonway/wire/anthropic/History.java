package dev.wagonway.wire.anthropic;

import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.Seal;
import dev.wagonway.chat.ToolChoice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a conversation's end says about how it may go on. */
final class History {

  private History() {}

  /** What keeps a model from thinking in its next answer. */
  static Thinking.Bar bar(Conversation conversation) {
    var choice = conversation.settings().toolChoice();
    if (!conversation.tools().isEmpty() && isForced(choice)) {
      return Thinking.Bar.TOOL_CHOICE;
    }
    return continuesUnthinking(conversation.messages())
        ? Thinking.Bar.HISTORY
        : Thinking.Bar.NOTHING;
  }

  /** Whether the last thing that happened was a tool's result. */
  static boolean answersTool(List<Message> messages) {
    var last = beforeSystem(messages, messages.size());
    if (last >= 0 && messages.get(last).role() == Role.USER) {
      last = beforeSystem(messages, last);
    }
    return last >= 0 && messages.get(last).role() == Role.TOOL;
  }

  private static boolean isForced(@Nullable ToolChoice choice) {
    return switch (choice) {
      case null -> false;
      case ToolChoice.Auto _, ToolChoice.None _ -> false;
      case ToolChoice.Required _, ToolChoice.Named _ -> true;
      case ToolChoice.Allowed(var required, _) -> required;
    };
  }

  private static boolean continuesUnthinking(List<Message> messages) {
    for (var i = messages.size() - 1; i >= 0; i--) {
      var message = messages.get(i);
      switch (message.role()) {
        case SYSTEM, TOOL -> {}
        case USER -> {
          return false;
        }
        case ASSISTANT -> {
          return message.parts().stream().noneMatch(History::isOwnThinking);
        }
      }
    }
    return false;
  }

  private static boolean isOwnThinking(Part part) {
    return part instanceof Part.Reasoning(_, var seal)
        && seal != null
        && seal.origin() == Seal.Origin.ANTHROPIC;
  }

  private static int beforeSystem(List<Message> messages, int end) {
    var last = end - 1;
    while (last >= 0 && messages.get(last).role() == Role.SYSTEM) {
      last--;
    }
    return last;
  }
}
