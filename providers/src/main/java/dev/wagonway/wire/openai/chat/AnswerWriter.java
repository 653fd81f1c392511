package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.wire.json.JsonTrees;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes a whole answer. Used once. */
final class AnswerWriter {

  private final TreeMap<Integer, ChoiceText> choices = new TreeMap<>();
  private final Set<String> freeformTools;
  private @Nullable Usage usage;

  private AnswerWriter(Set<String> freeformTools) {
    this.freeformTools = freeformTools;
  }

  static byte[] write(AnswerHead head, List<ChatEvent> events, Set<String> freeformTools) {
    var writer = new AnswerWriter(freeformTools);
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
      case ChatEvent.ReasoningSeal(var choice, var seal) -> choice(choice).seal(seal);
      case ChatEvent.CitationDelta(var choice, var citation) -> choice(choice).cite(citation);
      case ChatEvent.LogprobsDelta(var choice, var tokens) -> choice(choice).logprobs(tokens);
      case ChatEvent.MediaDelta media -> choice(media.choice()).media(media);
      case ChatEvent.Finished(var choice, var reason, _) -> choice(choice).finish(reason);
    }
  }

  private ChoiceText choice(int index) {
    return choices.computeIfAbsent(index, _ -> new ChoiceText(freeformTools));
  }

  private byte[] answer(AnswerHead head) {
    var answer = JsonTrees.object();
    answer.put("id", head.id());
    answer.put("object", "chat.completion");
    answer.put("created", head.createdEpochSecond());
    answer.put("model", head.model());
    var list = answer.putArray("choices");
    choices.forEach((index, text) -> list.add(text.write(index, head.id())));
    if (usage != null) {
      answer.set("usage", UsageWriter.write(usage));
      if (head.facts() != null) {
        answer.set("wagonway", JsonTrees.read(head.facts().json(usage, false)));
      }
    }
    return JsonTrees.write(answer);
  }
}
