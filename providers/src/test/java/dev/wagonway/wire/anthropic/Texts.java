package dev.wagonway.wire.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Conversation;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.InboundChat;
import dev.wagonway.spi.Parcel;
import dev.wagonway.testkit.Answers;
import dev.wagonway.wire.json.JsonTrees;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** Requests as texts and trees. */
final class Texts {

  private Texts() {}

  static InboundChat chat(String json) {
    return new AnthropicMessagesWire().decode(json.getBytes(UTF_8));
  }

  /** The body that is sent for {@code conversation}. */
  static JsonNode sent(Conversation conversation, Dispatch dispatch) {
    return tree(new AnthropicMessagesWire().encode(conversation, dispatch).parcel());
  }

  static JsonNode tree(Parcel parcel) {
    return tree(text(parcel));
  }

  static JsonNode tree(String json) {
    return Objects.requireNonNull(JsonTrees.read(json.getBytes(UTF_8)), json);
  }

  static String text(Parcel parcel) {
    var text = new StringBuilder();
    for (ByteBuffer piece : parcel.body()) {
      text.append(UTF_8.decode(piece.duplicate()));
    }
    return text.toString();
  }

  /** The one alternative of an answer. */
  static Answers.Choice choice(List<ChatEvent> events) {
    return Objects.requireNonNull(Answers.whole(events).choices().get(0), "no choice");
  }
}
