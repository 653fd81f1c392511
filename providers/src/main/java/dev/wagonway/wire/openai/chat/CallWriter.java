package dev.wagonway.wire.openai.chat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Seal;
import dev.wagonway.wire.json.JsonOut;
import dev.wagonway.wire.json.JsonTrees;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes pieces of tool calls into deltas. Holds the state of one stream. */
final class CallWriter {

  private static final byte[] OPEN = ascii("\"tool_calls\":[{\"index\":");
  private static final byte[] FUNCTION = ascii(",\"function\":{\"arguments\":");
  private static final byte[] CUSTOM = ascii(",\"custom\":{\"input\":");
  private static final byte[] CLOSE = ascii("}}]");

  private final Set<String> freeformTools;
  private final Set<Call> freeform = new HashSet<>();

  private record Call(int choice, int index) {}

  CallWriter(Set<String> freeformTools) {
    this.freeformTools = freeformTools;
  }

  /** Adds the members of a delta that tell of {@code call}. */
  void write(ChatEvent.ToolCallDelta call, @Nullable Seal seal, JsonOut out) {
    out.raw(OPEN).number(call.index());
    if (call.id() != null) {
      out.raw(",\"id\":").string(call.id());
    }
    if (call.name() != null) {
      begin(call, call.name(), seal, out);
    } else {
      var isFreeform = !freeform.isEmpty() && freeform.contains(key(call));
      out.raw(isFreeform ? CUSTOM : FUNCTION).string(call.arguments());
    }
    out.raw(CLOSE);
  }

  private void begin(ChatEvent.ToolCallDelta call, String name, @Nullable Seal seal, JsonOut out) {
    var isFreeform = freeformTools.contains(name);
    if (isFreeform) {
      freeform.add(key(call));
    }
    if (seal != null) {
      var node = JsonTrees.object();
      ReasoningDetails.putGoogleSeal(node, seal);
      var json = JsonTrees.write(node);
      out.raw(",").raw(json, 1, json.length - 1);
    }
    out.raw(
        isFreeform
            ? ",\"type\":\"custom\",\"custom\":{\"name\":"
            : ",\"type\":\"function\",\"function\":{\"name\":");
    out.string(name);
    out.raw(isFreeform ? ",\"input\":" : ",\"arguments\":").string(call.arguments());
  }

  private static Call key(ChatEvent.ToolCallDelta call) {
    return new Call(call.choice(), call.index());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }
}
