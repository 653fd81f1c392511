package dev.wagonway.translate;

import dev.wagonway.chat.Loss;
import dev.wagonway.spi.AnswerForm;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.AnswerMeter;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.InboundCall;
import dev.wagonway.spi.InboundChat;
import dev.wagonway.spi.InboundRelay;
import dev.wagonway.spi.Parcel;
import dev.wagonway.spi.RelayPlan;
import dev.wagonway.spi.StreamRelay;
import dev.wagonway.spi.Wire;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;

/** The way between a client and an upstream of the same wire: everything stays as it is. */
final class SplicedCrossing implements Crossing {

  private final Wire wire;
  private final AnswerForm form;
  private final Function<RelayPlan, StreamRelay> relays;
  private final AnswerMeter meter;
  private final boolean chats;
  private final Dialect dialect;
  private final Parcel parcel;

  SplicedCrossing(InboundCall call, Wire wire, Dispatch dispatch) {
    this.wire = wire;
    this.form = call instanceof InboundChat chat ? chat.form() : wire;
    this.relays = call instanceof InboundRelay relay ? relay::relay : form::relay;
    this.meter = call.meter();
    this.chats = call instanceof InboundChat;
    this.dialect = dispatch.dialect();
    this.parcel = call.splice(dispatch);
  }

  @Override
  public Wire upstream() {
    return wire;
  }

  @Override
  public Parcel parcel() {
    return parcel;
  }

  @Override
  public List<Loss> losses() {
    return List.of();
  }

  @Override
  public StreamRelay relay(RelayPlan plan, AnswerHead head) {
    return relays.apply(plan);
  }

  @Override
  public Delivery deliver(byte[] answer, AnswerHead head, boolean asStream) {
    var metered = meter.meter(answer, dialect);
    if (!asStream || !chats || metered.failure() != null) {
      return new Delivery(ByteBuffer.wrap(answer), metered, List.of());
    }
    var events = Crossing.answer(wire, answer, head, dialect);
    return new Delivery(ByteBuffer.wrap(Told.asStream(form, head, events)), metered, List.of());
  }
}
