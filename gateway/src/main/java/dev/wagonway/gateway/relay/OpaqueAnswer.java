package dev.wagonway.gateway.relay;

import dev.wagonway.chat.Failure;
import dev.wagonway.gateway.edge.ClientReply;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Hands on bytes of any kind as they come: sound, images, text. Nothing can be metered in them, and
 * an answer that breaks off can only be cut.
 */
final class OpaqueAnswer implements Answer {

  private static final String ANY_BYTES = "application/octet-stream";

  private final Attempt attempt;
  private final ClientReply reply;
  private final Waybill waybill;
  private final Leg leg;
  private final String type;
  private final @Nullable String disposition;
  private boolean begun;
  private boolean over;

  OpaqueAnswer(Attempt attempt, HttpHeaders headers) {
    this.attempt = attempt;
    this.reply = attempt.reply();
    this.waybill = attempt.waybill();
    this.leg = attempt.leg();
    this.type = headers.get(HttpHeaderNames.CONTENT_TYPE, ANY_BYTES);
    this.disposition = headers.get(HttpHeaderNames.CONTENT_DISPOSITION);
  }

  @Override
  public void data(ByteBuf chunk) {
    if (over || !chunk.isReadable() || !begin()) {
      return;
    }
    reply.write(chunk.retainedSlice());
  }

  @Override
  public void readComplete() {
    if (begun && !over) {
      reply.flush();
    }
  }

  @Override
  public void end() {
    if (!over && begin()) {
      over = true;
      reply.end();
      attempt.delivered();
    }
  }

  @Override
  public void breakOff(Failure failure) {
    over = true;
    if (begun) {
      reply.abort();
      attempt.brokenOff(failure);
    } else {
      leg.tab().asked();
      attempt.undelivered(failure, null);
    }
  }

  @Override
  public void abandon() {
    over = true;
    leg.tab().asked();
  }

  /** Begins the answer, unless another attempt has. */
  private boolean begin() {
    if (begun) {
      return true;
    }
    if (!attempt.claim()) {
      return false;
    }
    begun = true;
    var now = System.nanoTime();
    leg.firstContent(now);
    leg.tab().asked();
    attempt.committed(null);
    var head = ReplyFacts.bytes(waybill, type, now);
    if (disposition != null) {
      head.header("content-disposition", disposition);
    }
    reply.begin(head);
    return true;
  }
}
