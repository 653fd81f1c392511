package dev.wagonway.wire.anthropic;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.EventWriter;
import dev.wagonway.wire.json.JsonOut;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Encodes a stream of events. Blocks never overlap here, so while the arguments of a call are still
 * coming, whatever else comes is held back; the end goes last, with the usage.
 */
final class MessagesEventWriter implements EventWriter {

  private static final byte[] NOTHING = {};
  private static final byte[] MESSAGE_STOP = Frames.messageStop();

  private final AnswerHead head;
  private final JsonOut out = new JsonOut(512);
  private final BlockStream blocks = new BlockStream(out);
  private List<ChatEvent> held = new ArrayList<>();
  private @Nullable Usage usage;
  private FinishReason reason = FinishReason.STOP;
  private @Nullable String sequence;
  private boolean refused;
  private boolean failed;

  MessagesEventWriter(AnswerHead head) {
    this.head = head;
  }

  @Override
  public byte[] write(ChatEvent event) {
    switch (event) {
      case ChatEvent.Started _ ->
          Frames.messageStart(head.id(), head.model(), head.inputTokens(), out);
      case ChatEvent.TextDelta(var choice, _) -> offer(choice, event);
      case ChatEvent.ReasoningDelta(var choice, _) -> offer(choice, event);
      case ChatEvent.ReasoningSeal(var choice, _) -> offer(choice, event);
      case ChatEvent.RefusalDelta(var choice, _) -> {
        refused |= choice == 0;
        offer(choice, event);
      }
      case ChatEvent.ToolCallDelta call -> offer(call.choice(), event);
      case ChatEvent.CitationDelta(var choice, _) -> offer(choice, event);
      case ChatEvent.LogprobsDelta _, ChatEvent.MediaDelta _ -> {}
      case ChatEvent.UsageReport(var report) -> usage = report;
      case ChatEvent.Finished(var choice, var why, var met) -> {
        if (choice == 0) {
          reason = why;
          sequence = met;
        }
      }
      case ChatEvent.Failed(var failure) -> {
        failed = true;
        return Frames.error(failure);
      }
    }
    return out.size() == 0 ? NOTHING : out.take();
  }

  @Override
  public byte[] end() {
    if (failed) {
      return NOTHING;
    }
    while (!held.isEmpty()) {
      blocks.close();
      release();
    }
    blocks.close();
    var why = refused && reason == FinishReason.STOP ? FinishReason.REFUSAL : reason;
    var facts = head.facts();
    var known = usage == null ? Usage.of(head.inputTokens(), 0) : usage;
    out.raw(
        Frames.messageDelta(
            StopWords.write(why, sequence != null),
            why == FinishReason.STOP ? sequence : null,
            known,
            facts == null ? null : facts.json(known, usage == null)));
    return out.raw(MESSAGE_STOP).take();
  }

  /** Only one alternative can be told. */
  private void offer(int choice, ChatEvent event) {
    if (choice == 0) {
      tellOrHold(event);
      while (!held.isEmpty() && blocks.mayMoveOn()) {
        release();
      }
    }
  }

  private void release() {
    var waiting = held;
    held = new ArrayList<>();
    waiting.forEach(this::tellOrHold);
  }

  private void tellOrHold(ChatEvent event) {
    if (blocks.belongs(event) || (held.isEmpty() && blocks.mayMoveOn())) {
      blocks.tell(event);
    } else {
      held.add(event);
    }
  }
}
