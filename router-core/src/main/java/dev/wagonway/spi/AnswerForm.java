package dev.wagonway.spi;

import dev.wagonway.chat.ChatEvent;
import java.util.List;

/**
 * How answers to chat requests are told to a client: as its API has it, and as its request wants
 * it. Immutable; keeps nothing of a request's words.
 */
public interface AnswerForm {

  /** The media type of its streams. */
  default String streamType() {
    return "text/event-stream; charset=utf-8";
  }

  /** Relays one event stream from an upstream that speaks the same wire. */
  StreamRelay relay(RelayPlan plan);

  /** Writes one event stream to a client. */
  EventWriter eventWriter(AnswerHead head);

  /** Writes a complete answer that is not a stream. */
  byte[] writeAnswer(AnswerHead head, List<ChatEvent> events);
}
