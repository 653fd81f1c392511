package dev.wagonway.wire.openai.completions;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.TokenLogprob;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.openai.chat.UsageWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes a whole answer. Used once. */
final class CompletionWriter {

  private final TreeMap<Integer, Choice> choices = new TreeMap<>();
  private @Nullable Usage usage;

  private static final class Choice {
    private final StringBuilder text = new StringBuilder();
    private final List<TokenLogprob> tokens = new ArrayList<>();
    private FinishReason reason = FinishReason.STOP;
  }

  private CompletionWriter() {}

  static byte[] write(AnswerHead head, List<ChatEvent> events) {
    var writer = new CompletionWriter();
    for (var event : events) {
      if (event instanceof ChatEvent.Failed(var failure)) {
        return OpenAiCompletionsWire.INSTANCE.writeError(failure);
      }
      writer.take(event);
    }
    return writer.answer(head);
  }

  static String word(FinishReason reason) {
    return switch (reason) {
      case STOP, TOOL_CALLS, PAUSE -> "stop";
      case LENGTH, CONTEXT_FULL -> "length";
      case CONTENT_FILTER, REFUSAL -> "content_filter";
    };
  }

  static ObjectNode logprobs(List<TokenLogprob> tokens) {
    var node = JsonTrees.object();
    var words = node.putArray("tokens");
    var logprobs = node.putArray("token_logprobs");
    var alternatives = node.putArray("top_logprobs");
    for (var token : tokens) {
      words.add(token.token());
      logprobs.add(token.logprob());
      var others = alternatives.addObject();
      token.alternatives().forEach(other -> others.put(other.token(), other.logprob()));
    }
    return node;
  }

  private void take(ChatEvent event) {
    switch (event) {
      case ChatEvent.TextDelta(var choice, var text) -> choice(choice).text.append(text);
      case ChatEvent.RefusalDelta(var choice, var text) -> choice(choice).text.append(text);
      case ChatEvent.LogprobsDelta(var choice, var tokens) -> choice(choice).tokens.addAll(tokens);
      case ChatEvent.Finished(var choice, var reason, _) -> choice(choice).reason = reason;
      case ChatEvent.UsageReport(var report) -> usage = report;
      case ChatEvent.Started _,
          ChatEvent.Failed _,
          ChatEvent.ReasoningDelta _,
          ChatEvent.ReasoningSeal _,
          ChatEvent.ToolCallDelta _,
          ChatEvent.CitationDelta _,
          ChatEvent.MediaDelta _ -> {}
    }
  }

  private Choice choice(int index) {
    return choices.computeIfAbsent(index, _ -> new Choice());
  }

  private byte[] answer(AnswerHead head) {
    var answer = JsonTrees.object();
    answer.put("id", head.id());
    answer.put("object", "text_completion");
    answer.put("created", head.createdEpochSecond());
    answer.put("model", head.model());
    var list = answer.putArray("choices");
    choices.forEach((index, choice) -> {
      var node = list.addObject();
      node.put("text", choice.text.toString());
      node.put("index", index);
      node.set("logprobs", choice.tokens.isEmpty() ? null : logprobs(choice.tokens));
      node.put("finish_reason", word(choice.reason));
    });
    if (usage != null) {
      answer.set("usage", UsageWriter.write(usage));
      if (head.facts() != null) {
        answer.set("wagonway", JsonTrees.read(head.facts().json(usage, false)));
      }
    }
    return JsonTrees.write(answer);
  }
}
