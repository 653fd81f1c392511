package dev.wagonway.wire.cohere;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Citation;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.translate.CallIds;
import dev.wagonway.wire.json.JsonTrees;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes a whole answer: its first alternative, as the API has one. Used once. */
final class AnswerWriter {

  private final AnswerHead head;
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder reasoning = new StringBuilder();
  private final List<Citation> citations = new ArrayList<>();
  private final Map<Integer, Part.ToolCall> calls = new LinkedHashMap<>();
  private String id;
  private String reason = FinishWords.write(FinishReason.STOP, false);
  private @Nullable Usage usage;

  private AnswerWriter(AnswerHead head) {
    this.head = head;
    this.id = head.id();
  }

  static byte[] write(AnswerHead head, List<ChatEvent> events) {
    var writer = new AnswerWriter(head);
    for (var event : events) {
      if (event instanceof ChatEvent.Failed(var failure)) {
        return Errors.write(failure);
      }
      writer.take(event);
    }
    return JsonTrees.write(writer.answer());
  }

  private void take(ChatEvent event) {
    switch (event) {
      case ChatEvent.Started(var told, _) -> id = told.isEmpty() ? id : told;
      case ChatEvent.TextDelta(var choice, var words) -> say(choice, words, text);
      case ChatEvent.RefusalDelta(var choice, var words) -> say(choice, words, text);
      case ChatEvent.ReasoningDelta(var choice, var words) -> say(choice, words, reasoning);
      case ChatEvent.ToolCallDelta call -> {
        if (call.choice() == 0) {
          add(call);
        }
      }
      case ChatEvent.CitationDelta(var choice, var citation) -> {
        if (choice == 0) {
          citations.add(citation);
        }
      }
      case ChatEvent.UsageReport(var report) -> usage = report;
      case ChatEvent.Finished(var choice, var why, var sequence) -> {
        if (choice == 0) {
          reason = FinishWords.write(why, sequence != null);
        }
      }
      case ChatEvent.ReasoningSeal _,
          ChatEvent.LogprobsDelta _,
          ChatEvent.MediaDelta _,
          ChatEvent.Failed _ -> {}
    }
  }

  private static void say(int choice, String words, StringBuilder to) {
    if (choice == 0) {
      to.append(words);
    }
  }

  private void add(ChatEvent.ToolCallDelta delta) {
    var old = calls.get(delta.index());
    var told = delta.id() != null ? delta.id() : CallIds.mint(head.id(), 0, delta.index());
    calls.put(
        delta.index(),
        old == null
            ? new Part.ToolCall(told, delta.name() == null ? "" : delta.name(), delta.arguments())
            : new Part.ToolCall(old.id(), old.name(), old.arguments() + delta.arguments()));
  }

  private ObjectNode answer() {
    var answer = JsonTrees.object();
    answer.put("id", id);
    var parts = new ArrayList<Part>();
    parts.add(new Part.Reasoning(reasoning.toString(), null));
    parts.add(new Part.Text(text.toString(), citations));
    parts.addAll(calls.values());
    answer.set("message", MessageWriter.spoken(new Message(Role.ASSISTANT, null, parts)));
    answer.put("finish_reason", reason);
    if (usage != null) {
      answer.set("usage", Usages.write(usage));
      var facts = head.facts();
      if (facts != null) {
        answer.set("wagonway", JsonTrees.read(facts.json(usage, false)));
      }
    }
    return answer;
  }
}
