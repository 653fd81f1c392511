package dev.wagonway.wire.ollama;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.spi.AnswerForm;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.EventWriter;
import dev.wagonway.spi.RelayPlan;
import dev.wagonway.spi.StreamRelay;
import java.util.List;

/** The two forms of answers: a message of a chat, or the bare response to a prompt. */
enum Form implements AnswerForm {
  CHAT,
  GENERATE;

  static final String NDJSON = "application/x-ndjson";

  @Override
  public String streamType() {
    return NDJSON;
  }

  @Override
  public StreamRelay relay(RelayPlan plan) {
    return new OllamaRelay(plan);
  }

  @Override
  public EventWriter eventWriter(AnswerHead head) {
    return new OllamaEventWriter(this, head);
  }

  @Override
  public byte[] writeAnswer(AnswerHead head, List<ChatEvent> events) {
    return AnswerWriter.write(this, head, events);
  }
}
