package dev.wagonway.gateway.sampling;

import dev.wagonway.gateway.edge.ClientReply;
import dev.wagonway.gateway.edge.ReplyHead;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;

/**
 * Takes the whole answer to a question of the gateway's own. A client that never goes away and
 * always keeps up. Read by who asked, once the question is settled.
 */
final class OwnReply implements ClientReply {

  private final EventLoop loop;
  private final Bytes body;
  private volatile int status;

  OwnReply(EventLoop loop, int most) {
    this.loop = loop;
    this.body = new Bytes(most);
  }

  /** Whether there is an answer, and it fits. */
  boolean isWell() {
    return status == 200 && !body.areTooMany();
  }

  byte[] body() {
    return body.toArray();
  }

  @Override
  public EventLoop loop() {
    return loop;
  }

  @Override
  public void send(ReplyHead head, byte[] whole) {
    body.add(whole);
    status = head.status();
  }

  @Override
  public void begin(ReplyHead head) {
    // A stream was not asked for, so it is no answer.
  }

  @Override
  public void write(ByteBuf data) {
    data.release();
  }

  @Override
  public void flush() {}

  @Override
  public void end() {}

  @Override
  public void abort() {}

  @Override
  public boolean isWritable() {
    return true;
  }

  @Override
  public void observe(Observer observer) {}
}
