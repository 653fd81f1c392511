package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.wire.json.JsonTrees;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes a whole answer. Used once. */
final class AnswerWriter {

  private final TreeMap<Integer, ChoiceText> choices = new TreeMap<>();
  private @Nullable Usage usage;

  static byte[] write(AnswerHead head, List<ChatEvent> events) {
    var writer = new AnswerWriter();
    for (var event : events) {
      if (event instanceof ChatEvent.Failed(var failure)) {
        return ErrorWriter.write(failure);
      }
      writer.take(event);
    }
    return writer.answer(head);
  }

  private void take(ChatEvent event) {
    switch (event) {
      case ChatEvent.Started _, ChatEvent.Failed _ -> {}
      case ChatEvent.TextDelta(var choice, var text) -> choice(choice).content(text);
      case ChatEvent.ReasoningDelta(var choice, var text) -> choice(choice).reasoning(text);
      case ChatEvent.RefusalDelta(var choice, var text) -> choice(choice).refusal(text);
      case ChatEvent.ToolCallDelta delta -> choice(delta.choice()).call(delta);
      case ChatEvent.UsageReport(var report) -> usage = report;
      case ChatEvent.ReasoningSeal _,
          ChatEvent.CitationDelta _,
          ChatEvent.LogprobsDelta _,
          ChatEvent.MediaDelta _ -> {}
      case ChatEvent.Finished(var choice, var reason, _) -> choice(choice).finish(reason);
    }
  }

  private ChoiceText choice(int index) {
    return choices.computeIfAbsent(index, _ -> new ChoiceText());
  }

  private byte[] answer(AnswerHead head) {
    var answer = JsonTrees.object();
    answer.put("id", head.id());
    answer.put("object", "chat.completion");
    answer.put("created", head.createdEpochSecond());
    answer.put("model", head.model());
    var list = answer.putArray("choices");
    choices.forEach((index, text) -> list.add(text.write(index)));
    if (usage != null) {
      answer.set("usage", UsageWriter.write(usage));
    }
    return JsonTrees.write(answer);
  }
}
