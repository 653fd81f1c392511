package dev.wagonway.testkit;

import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.Settings;
import dev.wagonway.chat.ToolDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Conversations that every wire can spell, drawn from a seeded generator. */
public final class Conversations {

  private Conversations() {}

  /** A conversation that begins with the system, and in which each tool call is answered. */
  public static Conversation random(RandomGenerator random) {
    var messages = new ArrayList<Message>();
    if (random.nextBoolean()) {
      messages.add(Message.of(Role.SYSTEM, text(random)));
    }
    messages.add(question(random));
    var tools = tools(random);
    for (var turns = random.nextInt(3); turns > 0; turns--) {
      if (!tools.isEmpty() && random.nextBoolean()) {
        var id = "call_" + random.nextInt(1_000_000);
        var arguments = "{\"place\":\"" + random.nextInt(100) + "\"}";
        messages.add(
            new Message(
                Role.ASSISTANT,
                null,
                List.of(new Part.ToolCall(id, tools.getFirst().name(), arguments))));
        messages.add(new Message(Role.TOOL, null, List.of(new Part.ToolResult(id, text(random)))));
      }
      messages.add(Message.of(Role.ASSISTANT, text(random)));
      messages.add(question(random));
    }
    return new Conversation(
        messages,
        tools,
        Settings.builder()
            .maxOutputTokens(random.nextLong(1, 100_000))
            .temperature(random.nextBoolean() ? random.nextInt(11) / 10.0 : null)
            .topP(random.nextBoolean() ? random.nextInt(1, 11) / 10.0 : null)
            .stream(random.nextBoolean())
            .build());
  }

  private static Message question(RandomGenerator random) {
    var text = new Part.Text(text(random));
    if (random.nextInt(4) > 0) {
      return new Message(Role.USER, null, List.of(text));
    }
    var image = new Part.Image("data:image/png;base64,iVBORw0KGgo=", null);
    return new Message(Role.USER, null, List.of(text, image));
  }

  private static List<ToolDefinition> tools(RandomGenerator random) {
    return random.nextBoolean()
        ? List.of()
        : List.of(
            new ToolDefinition(
                "look_up_" + random.nextInt(10),
                random.nextBoolean() ? text(random) : null,
                "{\"type\":\"object\",\"properties\":{\"place\":{\"type\":\"string\"}}}",
                null));
  }

  /** A text with at least one visible character, as some APIs refuse others. */
  private static String text(RandomGenerator random) {
    var text = Texts.random(random);
    return text.isBlank() ? text + "x" : text;
  }
}
