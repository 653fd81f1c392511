package dev.wagonway.wire.ollama;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.TokenLogprob;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.wire.json.JsonTrees;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes a whole answer. Used once. */
final class AnswerWriter {

  private final StringBuilder text = new StringBuilder();
  private final StringBuilder thinking = new StringBuilder();
  private final PendingCalls calls = new PendingCalls();
  private final List<TokenLogprob> logprobs = new ArrayList<>(0);
  private FinishReason reason = FinishReason.STOP;
  private @Nullable Usage usage;

  private AnswerWriter() {}

  static byte[] write(Form form, AnswerHead head, List<ChatEvent> events) {
    var writer = new AnswerWriter();
    for (var event : events) {
      if (event instanceof ChatEvent.Failed(var failure)) {
        return ErrorWriter.write(failure);
      }
      writer.take(event);
    }
    return JsonTrees.write(writer.answer(form, head));
  }

  private void take(ChatEvent event) {
    switch (event) {
      case ChatEvent.Started _, ChatEvent.Failed _, ChatEvent.ReasoningSeal _ -> {}
      case ChatEvent.CitationDelta _, ChatEvent.MediaDelta _ -> {}
      case ChatEvent.TextDelta(_, var words) -> text.append(words);
      case ChatEvent.RefusalDelta(_, var words) -> text.append(words);
      case ChatEvent.ReasoningDelta(_, var words) -> thinking.append(words);
      case ChatEvent.LogprobsDelta(_, var tokens) -> logprobs.addAll(tokens);
      case ChatEvent.ToolCallDelta delta -> calls.add(delta);
      case ChatEvent.UsageReport(var report) -> usage = report;
      case ChatEvent.Finished(_, var why, _) -> reason = why;
    }
  }

  private ObjectNode answer(Form form, AnswerHead head) {
    var answer = JsonTrees.object();
    answer.put("model", head.model());
    answer.put("created_at", Instant.ofEpochSecond(head.createdEpochSecond()).toString());
    switch (form) {
      case CHAT -> {
        var message = answer.putObject("message");
        message.put("role", "assistant");
        message.put("content", text.toString());
        writeRest(message);
      }
      case GENERATE -> {
        answer.put("response", text.toString());
        writeRest(answer);
      }
    }
    if (!logprobs.isEmpty()) {
      Logprobs.write(logprobs, answer.putArray("logprobs"));
    }
    answer.put("done", true);
    answer.put("done_reason", FinishWords.write(reason));
    answer.put("total_duration", 0);
    answer.put("load_duration", 0);
    if (usage != null) {
      answer.put("prompt_eval_count", usage.inputTokens());
      answer.put("prompt_eval_duration", 0);
      answer.put("eval_count", usage.outputTokens());
      answer.put("eval_duration", 0);
    }
    return answer;
  }

  private void writeRest(ObjectNode node) {
    if (!thinking.isEmpty()) {
      node.put("thinking", thinking.toString());
    }
    if (!calls.isEmpty()) {
      node.set("tool_calls", calls.take());
    }
  }
}
