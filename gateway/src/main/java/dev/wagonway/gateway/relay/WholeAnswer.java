package dev.wagonway.gateway.relay;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Usage;
import dev.wagonway.gateway.edge.ClientReply;
import dev.wagonway.translate.Crossing.Delivery;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;

/**
 * Gathers an answer that is not a stream, so that it can be checked and priced before its head is
 * written; then sends it on byte for byte. If the client wanted a stream and the target did not
 * heed that, the answer is told as one.
 */
final class WholeAnswer implements Answer {

  private final Attempt attempt;
  private final ClientReply reply;
  private final Waybill waybill;
  private final Leg leg;
  private final Passage passage;
  private final ByteCollector body;
  private boolean metered;

  WholeAnswer(Attempt attempt, Passage passage, ByteCollector body) {
    this.attempt = attempt;
    this.reply = attempt.reply();
    this.waybill = attempt.waybill();
    this.leg = attempt.leg();
    this.passage = passage;
    this.body = body;
  }

  @Override
  public void data(ByteBuf chunk) {
    if (!body.add(chunk)) {
      attempt.giveUpCall();
      breakOff(
          new Failure.Broken(
              "target " + leg.target() + " answered with more bytes than limits.answer allows"));
    }
  }

  @Override
  public void readComplete() {}

  @Override
  public void end() {
    var isStreamed = passage.form().isStreamed();
    var head = waybill.answerHead(leg, isStreamed ? this::facts : null);
    var delivery = passage.crossing().deliver(body.toArray(), head, isStreamed);
    var failure = Answer.flaw(attempt, delivery.meter());
    metered = true;
    if (failure != null) {
      leg.tab().broken(delivery.meter(), failure);
      attempt.undelivered(failure, null);
      return;
    }
    leg.tab().whole(delivery.meter());
    if (!attempt.claim()) {
      return;
    }
    var now = System.nanoTime();
    waybill.overhead().resume(now);
    leg.firstContent(now);
    leg.lost(delivery.losses());
    leg.finished(delivery.meter().finish());
    attempt.committed(null);
    tell(delivery, isStreamed);
    attempt.delivered();
  }

  @Override
  public void breakOff(Failure failure) {
    abandon();
    attempt.undelivered(failure, null);
  }

  /** What is in a piece of an answer cannot be told, so the prompt alone counts. */
  @Override
  public void abandon() {
    if (!metered) {
      leg.tab().asked();
    }
  }

  private void tell(Delivery delivery, boolean isStreamed) {
    var now = System.nanoTime();
    if (isStreamed) {
      reply.begin(ReplyFacts.stream(waybill, passage.form().streamType(), now));
      reply.write(Unpooled.wrappedBuffer(delivery.body()));
      reply.end();
    } else {
      reply.send(ReplyFacts.wholeAnswer(waybill, now), bytes(delivery.body()));
    }
  }

  private byte[] facts(Usage usage, boolean estimated) {
    leg.consumed(usage, estimated);
    return ReplyFacts.json(waybill, estimated, System.nanoTime());
  }

  /** The bytes themselves where they fill their array, as they nearly always do. */
  private static byte[] bytes(ByteBuffer body) {
    if (body.hasArray() && body.arrayOffset() == 0 && body.remaining() == body.array().length) {
      return body.array();
    }
    var copy = new byte[body.remaining()];
    body.duplicate().get(copy);
    return copy;
  }
}
