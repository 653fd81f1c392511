package dev.wagonway.wire.anthropic;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.Seal;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.wire.json.JsonOut;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.request.SealMark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a whole answer. Used once. */
final class AnswerWriter {

  private final List<WholeBlock> blocks = new ArrayList<>();
  private final Map<Integer, WholeBlock> calls = new HashMap<>();
  private Usage usage;
  private FinishReason reason = FinishReason.STOP;
  private @Nullable String sequence;
  private boolean refused;

  private AnswerWriter(AnswerHead head) {
    usage = Usage.of(head.inputTokens(), 0);
  }

  static byte[] write(AnswerHead head, List<ChatEvent> events) {
    var writer = new AnswerWriter(head);
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
      case ChatEvent.TextDelta(var choice, var text) -> add(choice, WholeBlock.Kind.TEXT, text);
      case ChatEvent.RefusalDelta(var choice, var text) -> {
        refused |= choice == 0;
        add(choice, WholeBlock.Kind.TEXT, text);
      }
      case ChatEvent.ReasoningDelta(var choice, var text) ->
          add(choice, WholeBlock.Kind.THINKING, text);
      case ChatEvent.ReasoningSeal(var choice, var seal) -> {
        if (choice == 0) {
          addSeal(seal);
        }
      }
      case ChatEvent.CitationDelta(var choice, var citation) -> {
        if (choice == 0) {
          last(WholeBlock.Kind.TEXT).cite(citation);
        }
      }
      case ChatEvent.ToolCallDelta delta -> {
        if (delta.choice() == 0) {
          calls.computeIfAbsent(delta.index(), _ -> open(WholeBlock.Kind.CALL)).add(delta);
        }
      }
      case ChatEvent.UsageReport(var report) -> usage = report;
      case ChatEvent.Finished(var choice, var why, var met) -> {
        if (choice == 0) {
          reason = why;
          sequence = met;
        }
      }
      case ChatEvent.Started _,
          ChatEvent.LogprobsDelta _,
          ChatEvent.MediaDelta _,
          ChatEvent.Failed _ -> {}
    }
  }

  private void add(int choice, WholeBlock.Kind kind, String text) {
    if (choice == 0 && !text.isEmpty()) {
      last(kind).add(text);
    }
  }

  private void addSeal(Seal seal) {
    var isOwn = seal.origin() == Seal.Origin.ANTHROPIC;
    if (isOwn && seal.redacted()) {
      open(WholeBlock.Kind.REDACTED).add(seal.data());
    } else if (!seal.data().isEmpty()) {
      last(WholeBlock.Kind.THINKING).sign(isOwn ? seal.data() : SealMark.write(seal));
    }
  }

  /** The last block if it is of that kind and goes on, else a new one. */
  private WholeBlock last(WholeBlock.Kind kind) {
    return !blocks.isEmpty() && blocks.getLast().isOpen(kind) ? blocks.getLast() : open(kind);
  }

  private WholeBlock open(WholeBlock.Kind kind) {
    var block = new WholeBlock(kind);
    blocks.add(block);
    return block;
  }

  private byte[] answer(AnswerHead head) {
    var answer = JsonTrees.object();
    answer.put("id", head.id());
    answer.put("type", "message");
    answer.put("role", "assistant");
    answer.put("model", head.model());
    var content = answer.putArray("content");
    blocks.forEach(block -> content.add(block.write()));
    var why = refused && reason == FinishReason.STOP ? FinishReason.REFUSAL : reason;
    answer.put("stop_reason", StopWords.write(why, sequence != null));
    answer.put("stop_sequence", why == FinishReason.STOP ? sequence : null);
    var report = new JsonOut(128);
    UsageWriter.write(usage, report);
    answer.set("usage", JsonTrees.read(report.take()));
    return JsonTrees.write(answer);
  }
}
