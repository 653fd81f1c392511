package dev.wagonway.wire.openai.responses;

import dev.wagonway.chat.Feature;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.Seal;
import dev.wagonway.translate.CallIds;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/** Writes messages as the items of a request's input. Used once. */
final class ItemWriter {

  /** The most characters of a call's id. */
  private static final int MOST_ID = 64;

  private final Set<Loss> losses;
  private final PartWriter parts;
  private final String system;
  private final Set<String> freeformCalls = new HashSet<>();
  private boolean wroteSeals;

  ItemWriter(Set<Loss> losses, boolean speaksAsDeveloper) {
    this.losses = losses;
    parts = new PartWriter(losses);
    system = speaksAsDeveloper ? "developer" : "system";
  }

  /** Whether there was sealed reasoning. */
  boolean wroteSeals() {
    return wroteSeals;
  }

  void write(List<Message> messages, ArrayNode input) {
    for (var message : messages) {
      write(message, input);
    }
  }

  /** Parts that are items of their own interrupt the message that they stand in. */
  private void write(Message message, ArrayNode input) {
    ArrayNode content = null;
    for (var part : message.parts()) {
      switch (part) {
        case Part.Reasoning reasoning -> {
          content = null;
          write(reasoning, input);
        }
        case Part.ToolCall call -> {
          content = null;
          write(call, input);
        }
        case Part.ToolResult result -> {
          content = null;
          write(result, input);
        }
        case Part.Text _,
            Part.Refusal _,
            Part.Image _,
            Part.Audio _,
            Part.Document _,
            Part.CacheBreak _ ->
            content = write(part, message.role(), content, input);
      }
    }
  }

  private @Nullable ArrayNode write(
      Part part, Role role, @Nullable ArrayNode open, ArrayNode input) {
    var node = parts.write(part, role == Role.ASSISTANT);
    if (node == null) {
      return open;
    }
    var content =
        open == null
            ? input.addObject().put("type", "message").put("role", word(role)).putArray("content")
            : open;
    content.add(node);
    return content;
  }

  /** Reasoning that no server of OpenAI's vouches for would be refused. */
  private void write(Part.Reasoning reasoning, ArrayNode input) {
    var seal = reasoning.seal();
    if (seal == null || seal.origin() != Seal.Origin.OPENAI || seal.data().isEmpty()) {
      if (!reasoning.text().isEmpty()) {
        losses.add(Loss.ofHint(Feature.REASONING_HISTORY.word()));
      }
      return;
    }
    wroteSeals = true;
    var item = input.addObject().put("type", "reasoning");
    Nodes.putIfKnown(item, "id", seal.id());
    var summary = item.putArray("summary");
    if (!reasoning.text().isEmpty()) {
      summary.addObject().put("type", "summary_text").put("text", reasoning.text());
    }
    item.put("encrypted_content", seal.data());
  }

  private void write(Part.ToolCall call, ArrayNode input) {
    if (call.freeform()) {
      freeformCalls.add(call.id());
    }
    input
        .addObject()
        .put("type", call.freeform() ? "custom_tool_call" : "function_call")
        .put("call_id", CallIds.fit(call.id(), MOST_ID, true))
        .put("name", call.name())
        .put(
            call.freeform() ? "input" : "arguments",
            call.arguments().isBlank() && !call.freeform() ? "{}" : call.arguments());
  }

  private void write(Part.ToolResult result, ArrayNode input) {
    var freeform = freeformCalls.contains(result.callId());
    var item =
        input
            .addObject()
            .put("type", freeform ? "custom_tool_call_output" : "function_call_output")
            .put("call_id", CallIds.fit(result.callId(), MOST_ID, true));
    if (result.content().stream().allMatch(Part.Text.class::isInstance)) {
      item.put("output", result.text());
      return;
    }
    var output = item.putArray("output");
    for (var part : result.content()) {
      var node = parts.write(part, false);
      if (node != null) {
        output.add(node);
      }
    }
  }

  /** Results that stand among a user's words are items of their own, so TOOL has no words here. */
  private String word(Role role) {
    return switch (role) {
      case SYSTEM -> system;
      case USER, TOOL -> "user";
      case ASSISTANT -> "assistant";
    };
  }
}
