package dev.wagonway.gateway.relay;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Usage;
import dev.wagonway.gateway.edge.ClientReply;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * Gathers an answer that is not a stream, so that it can be checked and priced before its head is
 * written; then sends it on byte for byte. If the client wanted a stream and the target did not
 * heed that, the answer is told as one.
 */
final class WholeAnswer implements Answer {

  private final Attempt attempt;
  private final ClientReply reply;
  private final Waybill waybill;
  private final Wire wire;
  private final ByteCollector body;

  WholeAnswer(Attempt attempt, Wire wire, ByteCollector body) {
    this.attempt = attempt;
    this.reply = attempt.reply();
    this.waybill = attempt.waybill();
    this.wire = wire;
    this.body = body;
  }

  @Override
  public void data(ByteBuf chunk) {
    if (!body.add(chunk)) {
      attempt.giveUpCall();
      breakOff(
          new Failure.Broken(
              "target "
                  + waybill.target()
                  + " answered with more bytes than limits.answer allows"));
    }
  }

  @Override
  public void readComplete() {}

  @Override
  public void end() {
    var answer = body.toArray();
    var meter = wire.meterAnswer(answer);
    var failure = meter.failure();
    if (failure != null) {
      breakOff(failure);
      return;
    }
    var now = System.nanoTime();
    waybill.overhead().resume(now);
    waybill.firstContent(now);
    var usage = meter.usage();
    var input = waybill.decision().query().request().inputTokens();
    waybill.consumed(
        usage != null ? usage : Usage.of(input, meter.estimatedOutputTokens()), usage == null);
    attempt.committed();
    if (waybill.decision().query().request().stream()) {
      tellAsStream(answer);
    } else {
      reply.send(ReplyFacts.wholeAnswer(waybill, System.nanoTime()), answer);
    }
    attempt.delivered();
  }

  @Override
  public void breakOff(Failure failure) {
    attempt.undelivered(failure, null);
  }

  @Override
  public void abandon() {
    waybill.consumed(Usage.of(waybill.decision().query().request().inputTokens(), 0), true);
  }

  private void tellAsStream(byte[] answer) {
    var request = waybill.decision().query().request();
    var head =
        new AnswerHead(
            waybill.id(),
            waybill.target().model(),
            waybill.openedEpochSecond(),
            request.includeUsage());
    var writer = wire.eventWriter(head);
    reply.begin(ReplyFacts.stream(waybill, System.nanoTime()));
    for (var event : wire.readAnswer(answer)) {
      reply.write(Unpooled.wrappedBuffer(writer.write(event)));
    }
    reply.write(Unpooled.wrappedBuffer(writer.end()));
    reply.end();
  }
}
