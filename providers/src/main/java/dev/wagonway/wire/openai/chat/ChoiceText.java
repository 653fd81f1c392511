package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.wire.json.JsonTrees;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One alternative of an answer, put together from its deltas. */
final class ChoiceText {

  private final StringBuilder content = new StringBuilder();
  private final StringBuilder reasoning = new StringBuilder();
  private final StringBuilder refusal = new StringBuilder();
  private final TreeMap<Integer, Call> calls = new TreeMap<>();
  private FinishReason reason = FinishReason.STOP;

  private static final class Call {
    private @Nullable String id;
    private @Nullable String name;
    private final StringBuilder arguments = new StringBuilder();
  }

  void content(String text) {
    content.append(text);
  }

  void reasoning(String text) {
    reasoning.append(text);
  }

  void refusal(String text) {
    refusal.append(text);
  }

  void finish(FinishReason why) {
    reason = why;
  }

  /** Adds to a call; an id or a name that is empty or missing leaves the earlier one. */
  void call(ChatEvent.ToolCallDelta delta) {
    var call = calls.computeIfAbsent(delta.index(), _ -> new Call());
    if (delta.id() != null && !delta.id().isEmpty()) {
      call.id = delta.id();
    }
    if (delta.name() != null && !delta.name().isEmpty()) {
      call.name = delta.name();
    }
    call.arguments.append(delta.arguments());
  }

  ObjectNode write(int index) {
    var choice = JsonTrees.object();
    choice.put("index", index);
    var message = choice.putObject("message");
    message.put("role", "assistant");
    var saysElse = !calls.isEmpty() || !refusal.isEmpty();
    message.put("content", saysElse ? orNull(content) : content.toString());
    if (!reasoning.isEmpty()) {
      message.put("reasoning_content", reasoning.toString());
    }
    message.put("refusal", orNull(refusal));
    if (!calls.isEmpty()) {
      var list = message.putArray("tool_calls");
      for (var call : calls.values()) {
        var node = list.addObject();
        node.put("id", call.id == null ? "" : call.id);
        node.put("type", "function");
        var function = node.putObject("function");
        function.put("name", call.name == null ? "" : call.name);
        function.put("arguments", call.arguments.toString());
      }
    }
    choice.putNull("logprobs");
    choice.put("finish_reason", FinishWords.write(reason));
    return choice;
  }

  private static @Nullable String orNull(StringBuilder text) {
    return text.isEmpty() ? null : text.toString();
  }
}
