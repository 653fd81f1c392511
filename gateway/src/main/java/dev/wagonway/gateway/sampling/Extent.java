package dev.wagonway.gateway.sampling;

import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Part;
import java.util.List;

/** How much memory conversations take. */
final class Extent {

  private Extent() {}

  /** About how many characters {@code conversation} has, images and the like included. */
  static long of(Conversation conversation) {
    var sum = 0L;
    for (var tool : conversation.tools()) {
      var schema = tool.parametersSchema();
      sum += schema == null ? 0 : schema.length();
    }
    for (var message : conversation.messages()) {
      sum += of(message.parts());
    }
    return sum;
  }

  private static long of(List<Part> parts) {
    var sum = 0L;
    for (var part : parts) {
      sum += of(part);
    }
    return sum;
  }

  private static long of(Part part) {
    return switch (part) {
      case Part.Text text -> text.text().length();
      case Part.Refusal refusal -> refusal.text().length();
      case Part.Reasoning reasoning -> reasoning.text().length();
      case Part.ToolCall call -> call.arguments().length();
      case Part.ToolResult result -> of(result.content());
      case Part.Image image -> image.url().length();
      case Part.Audio audio -> audio.base64().length();
      case Part.Document(_, var content, _) -> content == null ? 0 : content.length();
      case Part.CacheBreak _ -> 0;
    };
  }
}
