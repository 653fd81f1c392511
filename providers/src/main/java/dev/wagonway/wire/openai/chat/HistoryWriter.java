package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.Part;
import dev.wagonway.chat.Seal;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Quirk;
import dev.wagonway.wire.json.Freeform;
import dev.wagonway.wire.json.JsonTrees;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes what the assistant reasoned and called earlier. Used for one message. */
final class HistoryWriter {

  private final Dialect dialect;
  private final ObjectNode message;
  private final Unread losses;
  private final StringBuilder reasoning = new StringBuilder();
  private @Nullable Seal pending;
  private boolean unsealed;

  HistoryWriter(Dialect dialect, ObjectNode message, Unread losses) {
    this.dialect = dialect;
    this.message = message;
    this.losses = losses;
  }

  /** Adds to the message what {@code parts} say beside its content. */
  void write(List<Part> parts, boolean calls) {
    for (var part : parts) {
      if (part instanceof Part.Reasoning(var text, var seal)) {
        takeReasoning(text, seal);
      } else if (part instanceof Part.ToolCall call) {
        writeCall(call);
      } else if (part instanceof Part.Text) {
        sealMessage();
      }
    }
    sealMessage();
    if (dialect.has(Quirk.REASONING_ECHO) && calls) {
      message.put("reasoning_content", reasoning.toString());
    } else if (unsealed) {
      losses.hint("messages[].reasoning_content");
    }
  }

  private void takeReasoning(String text, @Nullable Seal seal) {
    reasoning.append(text);
    if (seal != null && seal.origin() == Seal.Origin.OTHER) {
      message.withArrayProperty("reasoning_details").add(ReasoningDetails.detail(seal, text));
      return;
    }
    unsealed |= !text.isEmpty();
    if (seal != null && seal.origin() == Seal.Origin.GOOGLE) {
      pending = seal;
    }
  }

  private void sealMessage() {
    if (pending != null && !message.has("extra_content")) {
      ReasoningDetails.putGoogleSeal(message, pending);
    }
    pending = null;
  }

  private void writeCall(Part.ToolCall call) {
    var node = message.withArrayProperty("tool_calls").addObject();
    node.put("id", MessageWriter.id(call.id(), dialect));
    if (call.freeform() && dialect.has(Quirk.CUSTOM_TOOLS)) {
      node.put("type", "custom")
          .putObject("custom")
          .put("name", call.name())
          .put("input", call.arguments());
    } else {
      node.put("type", "function")
          .putObject("function")
          .put("name", call.name())
          .put("arguments", arguments(call));
    }
    if (pending != null) {
      ReasoningDetails.putGoogleSeal(node, pending);
      pending = null;
    }
  }

  private static String arguments(Part.ToolCall call) {
    return call.freeform()
        ? JsonTrees.text(Freeform.arguments(call.arguments()))
        : call.arguments();
  }
}
