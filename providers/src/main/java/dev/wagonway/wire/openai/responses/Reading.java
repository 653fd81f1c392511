package dev.wagonway.wire.openai.responses;

import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.Settings;
import dev.wagonway.chat.ToolDefinition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what a request says. What the assistant said, thought and called in a row is one message.
 * What stands in the way of a translation is kept for the case that there is one. Used once.
 */
final class Reading {

  final ToolNames names = new ToolNames();
  final List<ToolDefinition> tools = new ArrayList<>();
  private final List<Message> messages = new ArrayList<>();
  private final List<Part> spoken = new ArrayList<>();
  private final Set<Loss> losses = new LinkedHashSet<>();
  private Settings settings = Settings.NONE;
  private @Nullable Failure problem;

  /** Adds a message of anyone but the assistant. */
  void hear(Role role, List<Part> parts) {
    closeTurn();
    messages.add(new Message(role, null, parts));
  }

  /** Adds to what the assistant said. */
  void speak(List<Part> parts) {
    spoken.addAll(parts);
  }

  void speak(Part part) {
    spoken.add(part);
  }

  void settle(Settings read) {
    settings = read;
  }

  /** Takes note of what cannot be held and can change the answer. */
  void lose(String field) {
    losses.add(Loss.of(field));
  }

  /** Takes note of what cannot be held and cannot change the answer. */
  void loseHint(String field) {
    losses.add(Loss.ofHint(field));
  }

  /** Takes note of what stands in the way of a translation; the first such thing counts. */
  void refuse(Failure failure) {
    if (problem == null) {
      problem = failure;
    }
  }

  /** What could be read, whatever stands in the way of a translation. */
  Conversation glance() {
    closeTurn();
    return new Conversation(messages, tools, settings, List.copyOf(losses));
  }

  /**
   * The request in full.
   *
   * @throws FailureException if something stands in the way
   */
  Conversation conversation() {
    if (problem != null) {
      throw new FailureException(problem);
    }
    return glance();
  }

  private void closeTurn() {
    if (!spoken.isEmpty()) {
      messages.add(new Message(Role.ASSISTANT, null, spoken));
      spoken.clear();
    }
  }
}
