package dev.wagonway.wire.anthropic;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Citation;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.json.ToolArguments;
import dev.wagonway.wire.request.SealMark;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A block of a whole answer, put together from deltas. Confined to one writing. */
final class WholeBlock {

  private final Kind kind;
  private final StringBuilder text = new StringBuilder();
  private final List<Citation> citations = new ArrayList<>();
  private String signature = "";
  private String id = "";
  private String name = "";

  /** What a block holds. */
  enum Kind {
    TEXT,
    THINKING,
    REDACTED,
    CALL
  }

  WholeBlock(Kind kind) {
    this.kind = kind;
  }

  /** Whether it is of that kind and not complete; thinking is once it is signed. */
  boolean isOpen(Kind wanted) {
    return kind == wanted && signature.isEmpty();
  }

  void add(String more) {
    text.append(more);
  }

  void add(ChatEvent.ToolCallDelta delta) {
    id = delta.id() == null ? id : delta.id();
    name = delta.name() == null ? name : delta.name();
    text.append(delta.arguments());
  }

  void cite(Citation citation) {
    citations.add(citation);
  }

  void sign(String data) {
    signature = data;
  }

  ObjectNode write() {
    var node = JsonTrees.object();
    switch (kind) {
      case TEXT -> {
        node.put("type", "text").put("text", text.toString());
        if (!citations.isEmpty()) {
          var list = node.putArray("citations");
          citations.forEach(citation -> list.add(Citations.write(citation)));
        }
      }
      case THINKING -> {
        node.put("type", "thinking").put("thinking", text.toString());
        node.put("signature", signature.isEmpty() ? SealMark.UNSEALED : signature);
      }
      case REDACTED -> node.put("type", "redacted_thinking").put("data", text.toString());
      case CALL -> {
        node.put("type", "tool_use").put("id", BlockWriter.id(id)).put("name", name);
        node.set("input", ToolArguments.object(text.toString()));
      }
    }
    return node;
  }
}
