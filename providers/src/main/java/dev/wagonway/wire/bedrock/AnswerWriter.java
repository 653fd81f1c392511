package dev.wagonway.wire.bedrock;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Citation;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.Seal;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.translate.CallIds;
import dev.wagonway.wire.json.JsonTrees;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a whole answer: its first alternative, as the API has one. Used once. */
final class AnswerWriter {

  private final AnswerHead head;
  private final BlockWriter blocks = new BlockWriter(new ModelName(""), new ArrayList<>());
  private final ObjectNode answer = JsonTrees.object();
  private final ArrayNode content;
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder reasoning = new StringBuilder();
  private final List<Citation> citations = new ArrayList<>();
  private final Map<Integer, Part.ToolCall> calls = new HashMap<>();
  private final List<Integer> order = new ArrayList<>();

  private AnswerWriter(AnswerHead head) {
    this.head = head;
    var message = answer.putObject("output").putObject("message");
    message.put("role", "assistant");
    content = message.putArray("content");
    answer.put("stopReason", "end_turn");
  }

  static byte[] write(AnswerHead head, List<ChatEvent> events) {
    var writer = new AnswerWriter(head);
    for (var event : events) {
      if (event instanceof ChatEvent.Failed(var failure)) {
        return ErrorWriter.write(failure);
      }
      writer.take(event);
    }
    writer.flush();
    return JsonTrees.write(writer.answer);
  }

  private void take(ChatEvent event) {
    switch (event) {
      case ChatEvent.TextDelta(var choice, var words) -> say(choice, words);
      case ChatEvent.RefusalDelta(var choice, var words) -> say(choice, words);
      case ChatEvent.ReasoningDelta(var choice, var words) -> {
        if (choice == 0) {
          flushText();
          reasoning.append(words);
        }
      }
      case ChatEvent.ReasoningSeal(var choice, var seal) -> {
        if (choice == 0) {
          seal(seal);
        }
      }
      case ChatEvent.CitationDelta(var choice, var citation) -> {
        if (choice == 0) {
          citations.add(citation);
        }
      }
      case ChatEvent.ToolCallDelta call -> {
        if (call.choice() == 0) {
          add(call);
        }
      }
      case ChatEvent.UsageReport(var usage) -> report(usage);
      case ChatEvent.Finished(var choice, var reason, var sequence) -> {
        if (choice == 0) {
          answer.put("stopReason", FinishWords.write(reason, sequence != null));
          if (sequence != null) {
            answer.putObject("additionalModelResponseFields").put("stop_sequence", sequence);
          }
        }
      }
      case ChatEvent.Started _,
          ChatEvent.LogprobsDelta _,
          ChatEvent.MediaDelta _,
          ChatEvent.Failed _ -> {}
    }
  }

  private void say(int choice, String words) {
    if (choice == 0) {
      flushReasoning();
      text.append(words);
    }
  }

  private void seal(Seal seal) {
    flushText();
    if (seal.redacted()) {
      flushReasoning();
    }
    var block = blocks.write(new Part.Reasoning(seal.redacted() ? "" : reasoning.toString(), seal));
    if (block != null) {
      content.add(block);
      reasoning.setLength(0);
    }
  }

  private void add(ChatEvent.ToolCallDelta delta) {
    var old = calls.get(delta.index());
    if (old == null) {
      order.add(delta.index());
    }
    var id = delta.id() != null ? delta.id() : CallIds.mint(head.id(), 0, delta.index());
    calls.put(
        delta.index(),
        old == null
            ? new Part.ToolCall(id, delta.name() == null ? "" : delta.name(), delta.arguments())
            : new Part.ToolCall(old.id(), old.name(), old.arguments() + delta.arguments()));
  }

  private void report(Usage usage) {
    answer.set("usage", Usages.write(usage));
    var facts = head.facts();
    if (facts != null) {
      answer.set("wagonway", JsonTrees.read(facts.json(usage, false)));
    }
  }

  private void flush() {
    flushReasoning();
    flushText();
    for (var index : order) {
      var call = calls.get(index);
      var block = call == null ? null : blocks.write(call);
      if (block != null) {
        content.add(block);
      }
    }
  }

  private void flushText() {
    var block = blocks.write(new Part.Text(text.toString(), citations));
    if (block != null) {
      content.add(block);
    }
    text.setLength(0);
    citations.clear();
  }

  /** Reasoning that nothing vouches for is told all the same. */
  private void flushReasoning() {
    if (!reasoning.isEmpty()) {
      content
          .addObject()
          .putObject("reasoningContent")
          .putObject("reasoningText")
          .put("text", reasoning.toString());
      reasoning.setLength(0);
    }
  }
}
