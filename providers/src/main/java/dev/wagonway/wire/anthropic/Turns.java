package dev.wagonway.wire.anthropic;

import dev.wagonway.chat.Message;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.Role;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * The messages of a conversation as this API wants them: users and assistants in turn, a user
 * first, tools' results at the head of the user's turn right after their calls. Confined to one
 * writing.
 */
final class Turns {

  private static final String BEGINNING = "(The conversation begins with an answer.)";
  private static final String GO_ON = "Go on.";

  private final BlockWriter writer;
  private final List<ObjectNode> system = new ArrayList<>();
  private final List<Turn> turns = new ArrayList<>();

  Turns(BlockWriter writer) {
    this.writer = writer;
  }

  /** What one side says until the other one does. */
  record Turn(boolean isAssistants, List<ObjectNode> blocks) {}

  void read(List<Message> messages) {
    for (var message : messages) {
      switch (message.role()) {
        case SYSTEM -> addSystem(message);
        case ASSISTANT -> add(true, writer.write(message.parts(), Role.ASSISTANT));
        case USER, TOOL -> add(false, writer.write(message.parts(), message.role()));
      }
    }
    begin();
    ToolPairs.mend(turns);
  }

  List<ObjectNode> system() {
    return system;
  }

  List<Turn> turns() {
    return turns;
  }

  /** Whether the last turn is an answer that was begun. */
  boolean endsWithAnswer() {
    return turns.getLast().isAssistants();
  }

  /** Asks for more, as the last turn may not be the assistant's. */
  void askToGoOn() {
    turns.add(new Turn(false, new ArrayList<>(List.of(BlockWriter.text(GO_ON)))));
  }

  /** Makes the last turn, an answer that was begun, one that may stand at the end. */
  void trimEnd() {
    var last = turns.getLast().blocks().getLast();
    if (last.path("type").asString("").equals("text")) {
      last.put("text", last.path("text").asString("").stripTrailing());
    } else {
      askToGoOn();
    }
  }

  /** What the system says at first stands apart; later on it speaks in the user's turn. */
  private void addSystem(Message message) {
    if (turns.isEmpty()) {
      var words = message.parts().stream().filter(Turns::isSystems).toList();
      system.addAll(writer.write(words, Role.SYSTEM));
      return;
    }
    var reminders = new ArrayList<Part>(message.parts().size());
    for (var part : message.parts()) {
      reminders.add(
          part instanceof Part.Text(var text, var citations)
              ? new Part.Text("<system-reminder>\n" + text + "\n</system-reminder>", citations)
              : part);
    }
    add(false, writer.write(reminders, Role.USER));
  }

  private static boolean isSystems(Part part) {
    return part instanceof Part.Text || part instanceof Part.CacheBreak;
  }

  private void add(boolean isAssistants, List<ObjectNode> blocks) {
    if (blocks.isEmpty()) {
      return;
    }
    if (turns.isEmpty() || turns.getLast().isAssistants() != isAssistants) {
      turns.add(new Turn(isAssistants, new ArrayList<>(blocks)));
    } else {
      turns.getLast().blocks().addAll(blocks);
    }
  }

  private void begin() {
    if (turns.isEmpty()) {
      var words = system.isEmpty() ? List.of(BlockWriter.text(GO_ON)) : List.copyOf(system);
      system.clear();
      turns.add(new Turn(false, new ArrayList<>(words)));
    } else if (turns.getFirst().isAssistants()) {
      turns.addFirst(new Turn(false, new ArrayList<>(List.of(BlockWriter.text(BEGINNING)))));
    }
  }
}
