package dev.wagonway.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One turn of a conversation.
 *
 * @param name the participant's name, or null if it has none
 */
public record Message(Role role, @Nullable String name, List<Part> parts) {

  public Message {
    parts = List.copyOf(parts);
  }

  public static Message of(Role role, String text) {
    return new Message(role, null, List.of(new Part.Text(text)));
  }
}
