package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.Effort;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.request.RoutingFacts;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads how much the client wants the model to reason, where it says so in other than a word. */
final class EffortReader {

  private EffortReader() {}

  /** The effort that comes close to what the settings of {@code body} say, or null. */
  static @Nullable Effort read(byte[] body, SplicePoints points) {
    if (points.reasoning == null
        && points.thinking == null
        && points.enableThinking == null
        && points.chatTemplate == null) {
      return null;
    }
    var root = JsonTrees.object();
    put(root, "reasoning", body, points.reasoning);
    put(root, "thinking", body, points.thinking);
    put(root, "enable_thinking", body, points.enableThinking);
    put(root, "chat_template_kwargs", body, points.chatTemplate);
    return RoutingFacts.effort(new WishReader(root, new Unread()).read());
  }

  private static void put(ObjectNode root, String name, byte[] body, @Nullable Setting setting) {
    if (setting != null) {
      var value = JsonTrees.read(Arrays.copyOfRange(body, setting.start, setting.end));
      if (value != null) {
        root.set(name, value);
      }
    }
  }
}
