package dev.wagonway.translate;

import dev.wagonway.chat.Loss;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Parcel;
import dev.wagonway.spi.RelayPlan;
import dev.wagonway.spi.StreamRelay;
import dev.wagonway.spi.Wire;
import java.util.List;

/**
 * The way of a chat request whose answer is changed on its way back, which leads through the
 * vocabulary, whatever the APIs are.
 */
final class RetoldChat implements Crossing {

  private final Crossing plain;
  private final Audience audience;
  private final Dialect dialect;
  private final Editing editing;

  RetoldChat(Crossing plain, Audience audience, Dialect dialect, Editing editing) {
    this.plain = plain;
    this.audience = audience;
    this.dialect = dialect;
    this.editing = editing;
  }

  @Override
  public Wire upstream() {
    return plain.upstream();
  }

  @Override
  public Parcel parcel() {
    return plain.parcel();
  }

  @Override
  public List<Loss> losses() {
    return plain.losses();
  }

  @Override
  public boolean isRetold() {
    return true;
  }

  @Override
  public StreamRelay relay(RelayPlan plan, AnswerHead head) {
    var reader = upstream().eventReader(dialect);
    return new TranslatedStream(reader, audience, plan, head, editing);
  }

  @Override
  public Delivery deliver(byte[] answer, AnswerHead head, boolean asStream) {
    var events = Crossing.answer(upstream(), answer, head, dialect);
    var retelling = new Retelling(editing);
    return Told.deliver(retelling, events, audience, head, asStream);
  }
}
