package dev.wagonway.wire.openai.responses;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.spi.AnswerForm;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.EventWriter;
import dev.wagonway.spi.RelayPlan;
import dev.wagonway.spi.StreamRelay;
import java.util.List;

/** How answers to one request are told. Immutable. */
final class ResponsesForm implements AnswerForm {

  /** The form for a request that says nothing. */
  static final ResponsesForm PLAIN = new ResponsesForm(Echo.NONE, new ToolNames(), Keeping.NONE);

  private final byte[] echo;
  private final ToolNames names;
  private final Keeping keeping;

  /**
   * A form.
   *
   * @param echo what an answer repeats of the request, as members without braces; not written to
   * @param names of the request's tools; not written to
   * @param keeping what becomes of answers once they are told
   */
  ResponsesForm(byte[] echo, ToolNames names, Keeping keeping) {
    this.echo = echo;
    this.names = names;
    this.keeping = keeping;
  }

  /** The same, with another way of keeping answers. */
  ResponsesForm with(Keeping other) {
    return new ResponsesForm(echo, names, other);
  }

  /** What an answer repeats of the request, as members without braces; not to be written to. */
  byte[] echo() {
    return echo;
  }

  ToolNames names() {
    return names;
  }

  Keeping keeping() {
    return keeping;
  }

  @Override
  public StreamRelay relay(RelayPlan plan) {
    return new ResponsesRelay(plan);
  }

  @Override
  public EventWriter eventWriter(AnswerHead head) {
    return new ResponsesEventWriter(head, this);
  }

  @Override
  public byte[] writeAnswer(AnswerHead head, List<ChatEvent> events) {
    return ResponsesEventWriter.whole(head, this, events);
  }
}
