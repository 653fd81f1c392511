package dev.wagonway.wire.openai.chat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Seal;
import dev.wagonway.wire.json.Freeform;
import dev.wagonway.wire.json.JsonOut;
import dev.wagonway.wire.json.JsonTrees;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes pieces of tool calls into deltas. Holds the state of one stream. */
final class CallWriter {

  private static final byte[] OPEN = ascii("\"tool_calls\":[{\"index\":");
  private static final byte[] FUNCTION = ascii(",\"function\":{\"arguments\":");
  private static final byte[] CUSTOM = ascii(",\"custom\":{\"input\":");
  private static final byte[] CLOSE = ascii("}}]");

  private final Set<String> freeformTools;
  private final Map<Call, StringBuilder> held = new HashMap<>();

  private record Call(int choice, int index) {}

  CallWriter(Set<String> freeformTools) {
    this.freeformTools = freeformTools;
  }

  /**
   * Holds back what is the text of a free-form tool, until it is whole, as it may have to be taken
   * out of an object.
   *
   * @return whether it is such a text
   */
  boolean holds(ChatEvent.ToolCallDelta call) {
    var text = held.isEmpty() || call.name() != null ? null : held.get(key(call));
    if (text == null) {
      return false;
    }
    text.append(call.arguments());
    return true;
  }

  /** Adds the members of a delta that tell of {@code call}, which is not held back. */
  void write(ChatEvent.ToolCallDelta call, @Nullable Seal seal, JsonOut out) {
    if (call.name() != null) {
      begin(call, call.name(), seal, out);
    } else {
      open(call, out);
      out.raw(FUNCTION).string(call.arguments()).raw(CLOSE);
    }
  }

  /** The texts that were held back of an alternative, by the indices of their calls. */
  Map<Integer, String> texts(int choice) {
    if (held.isEmpty()) {
      return Map.of();
    }
    var texts = new TreeMap<Integer, String>();
    held.forEach((call, text) -> {
      if (call.choice == choice && !text.isEmpty()) {
        texts.put(call.index, Freeform.text(text.toString()));
      }
    });
    held.keySet().removeIf(call -> call.choice == choice);
    return texts;
  }

  /** Adds the members of a delta that tell of a text that was held back. */
  static void write(int index, String text, JsonOut out) {
    out.raw(OPEN).number(index).raw(CUSTOM).string(text).raw(CLOSE);
  }

  private static void open(ChatEvent.ToolCallDelta call, JsonOut out) {
    out.raw(OPEN).number(call.index());
    if (call.id() != null) {
      out.raw(",\"id\":").string(call.id());
    }
  }

  private void begin(ChatEvent.ToolCallDelta call, String name, @Nullable Seal seal, JsonOut out) {
    open(call, out);
    if (seal != null) {
      var node = JsonTrees.object();
      ReasoningDetails.putGoogleSeal(node, seal);
      var json = JsonTrees.write(node);
      out.raw(",").raw(json, 1, json.length - 1);
    }
    if (freeformTools.contains(name)) {
      held.computeIfAbsent(key(call), _ -> new StringBuilder()).append(call.arguments());
      out.raw(",\"type\":\"custom\",\"custom\":{\"name\":").string(name);
      out.raw(",\"input\":\"\"");
    } else {
      out.raw(",\"type\":\"function\",\"function\":{\"name\":").string(name);
      out.raw(",\"arguments\":").string(call.arguments());
    }
    out.raw(CLOSE);
  }

  private static Call key(ChatEvent.ToolCallDelta call) {
    return new Call(call.choice(), call.index());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }
}
