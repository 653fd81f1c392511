package dev.wagonway.wire.gemini;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.spi.AnswerForm;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.EventWriter;
import dev.wagonway.spi.RelayPlan;
import dev.wagonway.spi.StreamRelay;
import java.util.List;

/** Streams as one JSON array that grows, for clients that did not ask for events. */
record ArrayForm() implements AnswerForm {

  @Override
  public String streamType() {
    return "application/json; charset=utf-8";
  }

  @Override
  public StreamRelay relay(RelayPlan plan) {
    return new GeminiRelay(plan, Framing.array());
  }

  @Override
  public EventWriter eventWriter(AnswerHead head) {
    return new GeminiEventWriter(head, Framing.array());
  }

  @Override
  public byte[] writeAnswer(AnswerHead head, List<ChatEvent> events) {
    return AnswerWriter.write(head, events);
  }
}
