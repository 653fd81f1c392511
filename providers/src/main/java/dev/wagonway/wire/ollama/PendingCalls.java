package dev.wagonway.wire.ollama;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.json.ToolArguments;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tool calls that come in pieces and are told as a whole. */
final class PendingCalls {

  private final TreeMap<Integer, Call> calls = new TreeMap<>();
  private int told;

  private static final class Call {
    private @Nullable String id;
    private @Nullable String name;
    private final StringBuilder arguments = new StringBuilder();
  }

  boolean isEmpty() {
    return calls.isEmpty();
  }

  /** Whether there are calls, and the arguments of each are whole. */
  boolean areWhole() {
    return !calls.isEmpty()
        && calls.values().stream()
            .allMatch(call -> ToolArguments.isWhole(call.arguments.toString()));
  }

  /** Adds to a call; an id or a name that is empty or missing leaves the earlier one. */
  void add(ChatEvent.ToolCallDelta delta) {
    if (delta.name() == null && !calls.containsKey(delta.index())) {
      return; // more of a call that has been told as a whole
    }
    var call = calls.computeIfAbsent(delta.index(), _ -> new Call());
    if (delta.id() != null && !delta.id().isEmpty()) {
      call.id = delta.id();
    }
    if (delta.name() != null && !delta.name().isEmpty()) {
      call.name = delta.name();
    }
    call.arguments.append(delta.arguments());
  }

  /** The calls since the last time, as Ollama tells them. */
  ArrayNode take() {
    var list = JsonTrees.object().putArray("tool_calls");
    for (var call : calls.values()) {
      write(call, list.addObject());
    }
    calls.clear();
    return list;
  }

  private void write(Call call, ObjectNode node) {
    if (call.id != null) {
      node.put("id", call.id);
    }
    var function = node.putObject("function");
    function.put("index", told++);
    function.put("name", call.name == null ? "" : call.name);
    function.set("arguments", ToolArguments.object(call.arguments.toString()));
  }
}
