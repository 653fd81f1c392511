package dev.wagonway.gateway.relay;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Usage;
import dev.wagonway.gateway.edge.ClientReply;
import dev.wagonway.spi.RelayPlan;
import dev.wagonway.spi.StreamRelay;
import dev.wagonway.translate.ResumableStream;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pumps an event stream to the client as it comes. Nothing reaches the client until the first
 * content does, so that until then another target can take over unseen.
 */
final class StreamAnswer implements Answer, StreamRelay.Sink {

  private final Attempt attempt;
  private final ClientReply reply;
  private final Waybill waybill;
  private final Leg leg;
  private final String type;
  private final StreamRelay relay;
  private final @Nullable ResumableStream stream;
  private final boolean goesOn;
  private List<ByteBuf> held = new ArrayList<>(2);
  private boolean committed;
  private boolean ended;
  private ByteBuf source = Unpooled.EMPTY_BUFFER;
  private int sourceOffset;
  private long unseenBytes;

  StreamAnswer(Attempt attempt, Passage passage) {
    this.attempt = attempt;
    this.reply = attempt.reply();
    this.waybill = attempt.waybill();
    this.leg = attempt.leg();
    this.type = passage.form().streamType();
    var request = waybill.decision().query().request();
    this.stream = passage.crossing().resumable();
    this.goesOn = stream != null && stream.isInterrupted();
    var plan =
        new RelayPlan(
            request.includeUsage(), leg.tab().promptTokens(), this::facts, passage.dialect());
    this.relay = passage.crossing().relay(plan, waybill.answerHead(leg, null));
  }

  @Override
  public void data(ByteBuf chunk) {
    if (ended) {
      return;
    }
    source = chunk;
    var length = chunk.readableBytes();
    unseenBytes += length;
    if (chunk.hasArray()) {
      sourceOffset = chunk.arrayOffset() + chunk.readerIndex();
      relay.feed(chunk.array(), sourceOffset, length, this);
    } else {
      sourceOffset = 0;
      var scratch = Scratch.ofAtLeast(length);
      chunk.getBytes(chunk.readerIndex(), scratch, 0, length);
      relay.feed(scratch, 0, length, this);
    }
    source = Unpooled.EMPTY_BUFFER;
    progress();
    bound();
  }

  /** Ends a stream that only piles up: before its content, or as an event without an end. */
  private void bound() {
    var most = attempt.lane().limits().eventBytes();
    if (!ended && unseenBytes > most) {
      attempt.giveUpCall();
      breakOff(
          new Failure.Broken(
              "target %s sent %d bytes without anything for the client (expected: at most %d, limits.event)"
                  .formatted(leg.target(), unseenBytes, most)));
    }
  }

  @Override
  public void pass(int offset, int length) {
    out(source.retainedSlice(source.readerIndex() + offset - sourceOffset, length));
  }

  @Override
  public void emit(byte[] bytes) {
    out(Unpooled.wrappedBuffer(bytes));
  }

  @Override
  public void readComplete() {
    if (committed && !ended) {
      reply.flush();
    }
  }

  @Override
  public void end() {
    if (ended) {
      return;
    }
    relay.end(this);
    var failure = Answer.flaw(attempt, relay.meter());
    if (failure != null) {
      breakOff(failure);
    } else {
      complete();
    }
  }

  @Override
  public void breakOff(Failure failure) {
    if (ended) {
      return;
    }
    if (goesOn && !committed && relay.meter().hasContent()) {
      // It is a part of the text already that the next target will be told.
      commit();
    }
    ended = true;
    if (!committed) {
      dropHeld();
      leg.tab().broken(relay.meter(), failure);
      attempt.undelivered(failure, null);
      return;
    }
    settle();
    if (stream != null && stream.isResumable() && attempt.maySucceedElsewhere(failure)) {
      stream.interrupt();
      reply.flush();
      attempt.interrupted(failure, new Partial(stream, reply));
      return;
    }
    relay.fail(failure, this);
    reply.end();
    attempt.brokenOff(failure);
  }

  @Override
  public void abandon() {
    ended = true;
    dropHeld();
    settle();
  }

  private void progress() {
    var meter = relay.meter();
    attempt.patience().content(meter.pieces());
    var failure = Answer.flaw(attempt, meter);
    if (failure != null) {
      attempt.giveUpCall();
      breakOff(failure);
    } else if (meter.isComplete()) {
      complete();
    } else if (!committed && meter.hasContent()) {
      commit();
    }
  }

  /** Begins the answer, unless another attempt has. */
  private boolean commit() {
    if (!attempt.claim()) {
      return false;
    }
    committed = true;
    leg.firstContent(System.nanoTime());
    attempt.committed(relay.meter());
    if (goesOn) {
      attempt.writabilityChanged(reply.isWritable());
    } else {
      reply.begin(ReplyFacts.stream(waybill, type, System.nanoTime()));
    }
    for (var piece : held) {
      reply.write(piece);
    }
    held = List.of();
    unseenBytes = 0;
    return true;
  }

  private void complete() {
    if (!committed && !commit()) {
      return;
    }
    ended = true;
    settle();
    reply.end();
    attempt.delivered();
  }

  private void settle() {
    leg.lost(relay.losses());
    leg.finished(relay.meter().finish());
    leg.tab().part(relay.meter());
  }

  private byte[] facts(Usage usage, boolean estimated) {
    leg.consumed(usage, estimated);
    leg.lost(relay.losses());
    return ReplyFacts.json(waybill, estimated, System.nanoTime());
  }

  private void out(ByteBuf piece) {
    if (committed) {
      unseenBytes = 0;
      reply.write(piece);
    } else {
      held.add(piece);
    }
  }

  private void dropHeld() {
    held.forEach(ByteBuf::release);
    held = List.of();
  }
}
