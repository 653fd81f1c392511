package dev.wagonway.gateway.sampling;

import dev.wagonway.gateway.edge.ClientReply;
import dev.wagonway.gateway.edge.ReplyHead;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;

/**
 * The way back to a client that keeps a copy of what passes. The copy is complete once the exchange
 * is settled, which happens after everything here.
 */
final class Echo implements ClientReply {

  private final ClientReply client;
  private final Bytes heard;
  private boolean streamed;

  Echo(ClientReply client, int most) {
    this.client = client;
    this.heard = new Bytes(most);
  }

  Bytes heard() {
    return heard;
  }

  /** Whether it came as a stream. */
  boolean isStreamed() {
    return streamed;
  }

  @Override
  public EventLoop loop() {
    return client.loop();
  }

  @Override
  public void send(ReplyHead head, byte[] body) {
    heard.add(body);
    client.send(head, body);
  }

  @Override
  public void begin(ReplyHead head) {
    streamed = true;
    client.begin(head);
  }

  @Override
  public void write(ByteBuf data) {
    heard.add(data);
    client.write(data);
  }

  @Override
  public void flush() {
    client.flush();
  }

  @Override
  public void end() {
    client.end();
  }

  @Override
  public void abort() {
    client.abort();
  }

  @Override
  public boolean isWritable() {
    return client.isWritable();
  }

  @Override
  public void observe(Observer observer) {
    client.observe(observer);
  }
}
