package dev.wagonway.wire.openai.chat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.spi.AnswerForm;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.EventWriter;
import dev.wagonway.spi.RelayPlan;
import dev.wagonway.spi.StreamRelay;
import java.util.List;
import java.util.Set;

/**
 * How answers are told to a client of this wire.
 *
 * @param freeformTools the names of tools that take any text, calls of which look different
 */
record ChatForm(Set<String> freeformTools) implements AnswerForm {

  static final ChatForm PLAIN = new ChatForm(Set.of());

  ChatForm {
    freeformTools = Set.copyOf(freeformTools);
  }

  static ChatForm of(List<String> freeformTools) {
    return freeformTools.isEmpty() ? PLAIN : new ChatForm(Set.copyOf(freeformTools));
  }

  @Override
  public StreamRelay relay(RelayPlan plan) {
    return new ChatRelay(plan);
  }

  @Override
  public EventWriter eventWriter(AnswerHead head) {
    return new ChatEventWriter(head, freeformTools);
  }

  @Override
  public byte[] writeAnswer(AnswerHead head, List<ChatEvent> events) {
    return AnswerWriter.write(head, events, freeformTools);
  }
}
