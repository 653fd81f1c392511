package dev.wagonway.wire.anthropic;

import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.Seal;
import dev.wagonway.chat.Settings;
import dev.wagonway.chat.SettingsBuilder;
import dev.wagonway.chat.ToolDefinition;
import dev.wagonway.spi.Dispatch;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A conversation about the weather, and what is sent for it. */
final class Weather {

  static final Message QUESTION = Message.of(Role.USER, "What is the weather?");
  static final ToolDefinition TOOL = new ToolDefinition("look_up", null, null, null);
  static final Seal OWN = new Seal(Seal.Origin.ANTHROPIC, null, "c2ln", false);

  private Weather() {}

  static JsonNode sent(Message... messages) {
    return sent("some-model", Settings.builder(), messages);
  }

  static JsonNode sent(String model, SettingsBuilder settings, Message... messages) {
    var conversation = new Conversation(List.of(messages), List.of(TOOL), settings.build());
    return Texts.sent(conversation, Dispatch.to(model));
  }

  static List<Loss> losses(String model, SettingsBuilder settings, Message... messages) {
    var conversation = new Conversation(List.of(messages), List.of(TOOL), settings.build());
    return new AnthropicMessagesWire().encode(conversation, Dispatch.to(model)).losses();
  }

  static Message call(String id) {
    return new Message(
        Role.ASSISTANT, null, List.of(new Part.ToolCall(id, "look_up", "{\"n\":1}")));
  }

  static Message result(String id) {
    return new Message(Role.TOOL, null, List.of(new Part.ToolResult(id, "mild")));
  }
}
